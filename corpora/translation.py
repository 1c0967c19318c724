"""A corpus to train and to test a translator."""

from __future__ import annotations

from dataclasses import dataclass

from .bilingual import TranslationPair, dutch_words, english_words, made_splits
from .bilingual.sampling import checked_lengths
from .vocabulary import Vocabulary

#: Where pairs can come from, and between which languages.
SOURCES = {"made": ("en", "nl")}


@dataclass(frozen=True)
class TranslationCorpus:
    """Pairs to train a translator with and to test it on; no two splits share a sentence.

    Attributes:
        train, validation, test: pairs of the same kind.
        combinations: pairs with an adjective and a noun, or a noun and its verb, that never meet in the others.
        longer: pairs with longer sentences than any in the others.
        source_vocabulary, target_vocabulary: the words of each language.
    """

    train: tuple[TranslationPair, ...]
    validation: tuple[TranslationPair, ...]
    test: tuple[TranslationPair, ...]
    combinations: tuple[TranslationPair, ...]
    longer: tuple[TranslationPair, ...]
    source_vocabulary: Vocabulary
    target_vocabulary: Vocabulary


def translation(
    from_language: str = "en",
    to_language: str = "nl",
    source: str = "made",
    *,
    pairs: int = 20_000,
    held_out: int = 1_000,
    lengths: tuple[int, int] = (3, 12),
    longer: tuple[int, int] = (13, 20),
    seed: int = 0,
) -> TranslationCorpus:
    """Load a corpus of translations.

    Args:
        from_language, to_language: "en" and "nl".
        source: where the pairs come from: "made", by a grammar (see `corpora.bilingual`).
        pairs: how many in `train`.
        held_out: how many in each of the other splits.
        lengths: the fewest and the most words of an English sentence, its commas and full stop among them.
        longer: the same for the split of longer sentences.
        seed: the same seed gives the same corpus.

    Returns:
        The corpus. Its vocabularies are those of the whole grammar, whatever the pairs.

    Raises:
        ValueError: if there is no such corpus.

    Example:
        >>> corpus = translation("en", "nl", pairs=100, held_out=10)
        >>> len(corpus.train), len(corpus.test), len(corpus.source_vocabulary), len(corpus.target_vocabulary)
        (100, 10, 110, 135)
    """
    if source not in SOURCES:
        raise ValueError(f"pairs come from {', '.join(SOURCES)}; “{source}” was given. Choose `source` among these.")
    if (from_language, to_language) != SOURCES[source]:
        raise ValueError(
            f"“{source}” pairs go from {SOURCES[source][0]} to {SOURCES[source][1]}; from “{from_language}” to "
            f"“{to_language}” was asked for. Ask for `translation({SOURCES[source][0]!r}, {SOURCES[source][1]!r})`."
        )
    if checked_lengths(longer)[0] <= checked_lengths(lengths)[1]:
        raise ValueError(
            f"longer sentences begin above the lengths of training; lengths={lengths} and longer={longer} were given. "
            f"Start `longer` from {lengths[1] + 1}."
        )
    sizes = {"train": pairs, "validation": held_out, "test": held_out, "combinations": held_out}
    return TranslationCorpus(
        **made_splits(sizes, lengths, seed),
        longer=made_splits({"test": held_out}, longer, seed)["test"],
        source_vocabulary=Vocabulary.of([english_words()]),
        target_vocabulary=Vocabulary.of([dutch_words()]),
    )
