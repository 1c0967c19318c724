"""Readers and writers of the formats in which the data sets of the field are published.

Each reader takes a path, to a file or to one packed by gzip (`.gz`), and gives a tuple of frozen dataclasses; its writer
takes these and makes a file that the reader gives back equal. A faulty file is refused with a `FormatError` that names
the file, the place, the field, the rule and what stands there.
"""

from .anki import read_anki, write_anki
from .fault import Fault, FormatError
from .glue import read_glue, write_glue
from .glue_example import GlueExample
from .glue_tasks import GLUE_TASKS, GlueTask
from .multi30k import read_multi30k, write_multi30k
from .sentence_pair import SentencePair
from .squad import read_squad, write_squad
from .squad_question import Answer, Question

__all__ = [
    "GLUE_TASKS",
    "Answer",
    "Fault",
    "FormatError",
    "GlueExample",
    "GlueTask",
    "Question",
    "SentencePair",
    "read_anki",
    "read_glue",
    "read_multi30k",
    "read_squad",
    "write_anki",
    "write_glue",
    "write_multi30k",
    "write_squad",
]
