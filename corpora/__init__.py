"""Data and pretrained weights: found, checked, loaded. The loaders come with the chapters that need them."""

from .bilingual import TranslationPair, made_translation, translate
from .translation import TranslationCorpus, translation
from .vocabulary import Vocabulary
from .weights import PretrainedWeights, weights

__all__ = [
    "PretrainedWeights",
    "TranslationCorpus",
    "TranslationPair",
    "Vocabulary",
    "made_translation",
    "translate",
    "translation",
    "weights",
]
