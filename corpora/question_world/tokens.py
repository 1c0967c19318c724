"""The words of a text and where they stand, and every word of this world."""

from __future__ import annotations

import re

from .lexicon import ASIDES, BASE, KINDS, VALUES

_WORD = re.compile(r"\w+|[^\w\s]")
_SLOT = re.compile(r"\{\w+\}")


def words_with_offsets(text: str) -> tuple[tuple[str, int], ...]:
    """Cut a text into words and punctuation marks.

    Args:
        text: any.

    Returns:
        Each word with the place of its first character in the text, from 0.

    Example:
        >>> words_with_offsets("Who lives in New York?")
        (('Who', 0), ('lives', 4), ('in', 10), ('New', 13), ('York', 17), ('?', 21))
    """
    return tuple((found[0], found.start()) for found in _WORD.finditer(text))


def question_words() -> tuple[str, ...]:
    """Every word that passages and questions can have, in the order of the alphabet.

    Example:
        >>> len(question_words())
        224
    """
    texts = [value for values in VALUES.values() for value in values]
    texts += [*BASE.values(), *ASIDES, "He She and, but ."]
    for kind in KINDS.values():
        texts += [tell[0].upper() + tell[1:] for tell in kind.tells] + [*kind.tells, *(ask.text for ask in kind.asks)]
    return tuple(sorted({word for text in texts for word, _ in words_with_offsets(_SLOT.sub(" ", text))}))
