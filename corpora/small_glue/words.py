"""Every word of the five tasks."""

from __future__ import annotations

from ..bilingual import english_words
from . import sentiment
from .entailment import OPPOSITES
from .scenes import CONCEPTS


def glue_words() -> tuple[str, ...]:
    """Every word that an example can have, in the order of the alphabet.

    Example:
        >>> len(glue_words())
        274
    """
    words = {*english_words(), *(word for pair in OPPOSITES for word in pair)}
    words.update(("the", "was", "did", "not", "somebody", "nobody", "by", "in", "on", "and"))
    texts = [*sentiment.TEMPLATES, *sentiment.ASPECTS, *sentiment.DEGREES]
    for positive in (True, False):
        texts += [*sentiment.ADJECTIVES[positive], *(" ".join(forms) for forms in sentiment.VERBS[positive])]
    words.update(word for text in texts for word in text.split() if not word.startswith("{"))
    words.update(word for slot in ("agent", "place", "day") for concept in CONCEPTS[slot] for word in concept)
    words.update(form for concept in CONCEPTS["verb"] for forms in concept for form in forms)
    return tuple(sorted(words))
