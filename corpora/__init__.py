"""Data and pretrained weights: found, checked, loaded. The loaders come with the chapters that need them."""

from .bilingual import TranslationPair, made_translation, translate
from .texts import TextCorpus, texts
from .translation import TranslationCorpus, translation
from .vocabulary import Vocabulary
from .weights import PretrainedWeights, weights

__all__ = [
    "PretrainedWeights",
    "TextCorpus",
    "TranslationCorpus",
    "TranslationPair",
    "Vocabulary",
    "made_translation",
    "texts",
    "translate",
    "translation",
    "weights",
]
