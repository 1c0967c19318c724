"""A small world of people and facts, told in passages and asked after: questions with exact answers in the text.

A passage tells of a few people, several of whom share a kind of fact, so that there is always another town, date or name that
could be the answer. The same fact is told in several ways, sometimes with "he" or "she", sometimes two to a sentence. A fact is
true where the passage tells it and nowhere else; a question about what it does not tell has no answer, however likely it looks.
"""

from ..formats.squad_question import Answer, Question
from .facts import held_out
from .passage import Passage
from .sampling import SPLITS, question_world
from .tokens import question_words, words_with_offsets

__all__ = [
    "SPLITS",
    "Answer",
    "Passage",
    "Question",
    "held_out",
    "question_words",
    "question_world",
    "words_with_offsets",
]
