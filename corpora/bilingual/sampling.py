"""Made pairs: as many as are asked for, the same for the same seed."""

from __future__ import annotations

import operator
from collections.abc import Iterator

import numpy as np

from .drawing import Drawn, drawn
from .held_out import SPLITS
from .pair import TranslationPair, pair_of

#: The shortest sentence: "i sleep ."
SHORTEST = 3
#: After so many draws without a new sentence, there is none.
_PATIENCE = 5_000


def made_translation(
    n: int, split: str = "train", lengths: tuple[int, int] = (3, 25), seed: int | np.random.Generator = 0
) -> tuple[TranslationPair, ...]:
    """Make pairs of an English sentence and its Dutch translation.

    Args:
        n: how many, all different.
        split: "train", "validation", "test", or "combinations": sentences with an adjective and a noun, or a noun and
            its verb, that no other split brings together (`HELD_OUT`). The sentence alone decides where it belongs, so
            splits never share one, whatever their sizes, lengths and seeds.
        lengths: the fewest and the most words of the English sentence, commas and full stop among them; each length
            is as likely. Greater lengths here than in training make longer sentences than any seen there.
        seed: the same seed gives the same pairs; fewer of them are the first of more.

    Returns:
        The pairs.

    Raises:
        ValueError: if there are no such pairs, or not so many.

    Example:
        >>> for pair in made_translation(2, lengths=(6, 11), seed=13):
        ...     print(pair)
        the horse that we give to her must be sweet . → het paard dat wij aan haar geven , moet lief zijn .
        she sees us when she can read the letters . → zij ziet ons wanneer zij de brieven kan lezen .
    """
    return made_splits({split: n}, lengths, seed)[split]


def made_splits(
    sizes: dict[str, int], lengths: tuple[int, int] = (3, 25), seed: int | np.random.Generator = 0
) -> dict[str, tuple[TranslationPair, ...]]:
    """Make several splits at once, which is quicker: see `made_translation`."""
    for split, n in sizes.items():
        _check_size(n, split)
    shortest, longest = checked_lengths(lengths)
    made: dict[str, tuple[TranslationPair, ...]] = {}
    for held_out in (False, True):
        some = {split: n for split, n in sizes.items() if (split == "combinations") == held_out}
        made |= _filled(some, drawn(shortest, longest, held_out, np.random.default_rng(seed)))
    return made


def _filled(sizes: dict[str, int], sentences: Iterator[Drawn]) -> dict[str, tuple[TranslationPair, ...]]:
    """Draw until each split has its size."""
    found: dict[str, dict[tuple[str, ...], TranslationPair]] = {split: {} for split in sizes}
    missing, idle = sum(sizes.values()), 0
    while missing:
        home, english, dutch = next(sentences)
        words = tuple([text for text, _ in english])
        idle += 1
        if home in sizes and len(found[home]) < sizes[home] and words not in found[home]:
            found[home][words] = pair_of(english, dutch)
            missing, idle = missing - 1, 0
        if idle == _PATIENCE:
            short = next(split for split in sizes if len(found[split]) < sizes[split])
            raise ValueError(
                f"all pairs of a split are different, and of these lengths “{short}” has hardly more than "
                f"{len(found[short])}; {sizes[short]} were asked for. Ask for fewer, or for a wider range of lengths."
            )
    return {split: tuple(pairs.values()) for split, pairs in found.items()}


def _check_size(n: int, split: str) -> None:
    """Refuse a size or a split that cannot be."""
    if not isinstance(n, int | np.integer) or n < 1:
        raise ValueError(f"n is how many pairs to make, a whole number from 1; {n} was given. Ask for 1 or more.")
    if split not in SPLITS:
        raise ValueError(f"split is one of {', '.join(SPLITS)}; “{split}” was given. Choose one of these.")


def checked_lengths(lengths: tuple[int, int]) -> tuple[int, int]:
    """The two lengths.

    Raises:
        ValueError: if no sentence has such lengths.
    """
    try:
        shortest, longest = map(operator.index, lengths)
    except (TypeError, ValueError):
        raise ValueError(
            f"lengths are two whole numbers, the fewest words and the most; {lengths} was given. Write (3, 25), say."
        ) from None
    if shortest > longest:
        raise ValueError(f"lengths are the fewest words and the most; {lengths} was given. Put the smaller one first.")
    if shortest < SHORTEST:
        raise ValueError(
            f"the shortest sentence has {SHORTEST} words, its full stop among them; lengths={lengths} was given. "
            f"Start from {SHORTEST}."
        )
    return shortest, longest
