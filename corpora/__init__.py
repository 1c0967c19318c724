"""Data and pretrained weights: found, checked, loaded. The loaders come with the chapters that need them."""

from .bilingual import TranslationPair, made_translation, translate
from .question_world import Passage, question_world, words_with_offsets
from .small_glue import Example, small_glue
from .texts import TextCorpus, texts
from .translation import TranslationCorpus, translation
from .vocabulary import Vocabulary
from .weights import PretrainedWeights, weights

__all__ = [
    "Example",
    "Passage",
    "PretrainedWeights",
    "TextCorpus",
    "TranslationCorpus",
    "TranslationPair",
    "Vocabulary",
    "made_translation",
    "question_world",
    "small_glue",
    "texts",
    "translate",
    "translation",
    "weights",
    "words_with_offsets",
]
