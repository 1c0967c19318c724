"""Data and pretrained weights: found, checked, loaded. The loaders come with the chapters that need them."""

from .bilingual import TranslationPair, made_translation, translate
from .translation import TranslationCorpus, translation
from .vocabulary import Vocabulary

__all__ = ["TranslationCorpus", "TranslationPair", "Vocabulary", "made_translation", "translate", "translation"]
