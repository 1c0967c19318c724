"""A small GLUE: five tasks of one or two made sentences, as the benchmark has them, each label true by construction.

Acceptability spoils an agreement in a sentence of the bilingual grammar. Sentiment has "not", and two clauses that disagree.
Paraphrase, similarity and entailment write scenes: who did what to whom, where and when. The text of a sentence alone decides
its split, so no split, whatever its size, seed and task, shares a sentence with another.
"""

from .example import LABELS, SPLITS, TASKS, Example
from .sampling import small_glue
from .words import glue_words

__all__ = ["LABELS", "SPLITS", "TASKS", "Example", "glue_words", "small_glue"]
