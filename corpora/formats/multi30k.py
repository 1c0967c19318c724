"""Pairs of sentences in two files, line beside line, as Multi30k has them."""

from __future__ import annotations

from collections.abc import Iterable

from .fault import Fault, FormatError
from .sentence_pair import SentencePair, check_sentences, empty_sentences
from .text_lines import PathLike, Source, WrongLines, joined, name_of, parsed, read_lines, write_lines


def read_multi30k(source: Source, target: Source, wrong_lines: WrongLines = "raise") -> tuple[SentencePair, ...]:
    """Read two files whose lines translate each other.

    Args:
        source: the path of the sentences, a line each ("train.en", or packed, "train.en.gz"), or the lines.
        target: the same of their translations.
        wrong_lines: "raise" tells of all pairs with an empty sentence, "drop" leaves them out.

    Returns:
        the pairs, in the order of the files.

    Raises:
        FormatError: if the files have not as many lines as each other, or a sentence is empty.

    Example:
        >>> read_multi30k(["A dog runs."], ["Ein Hund rennt."])
        (SentencePair(source='A dog runs.', target='Ein Hund rennt.', attribution=''),)

    Source: Elliott et al. (2016).
    """
    first, second = ([line for _, line in read_lines(lines)] for lines in (source, target))
    names = f"{name_of(source)} and {name_of(target)}"
    if len(first) != len(second):
        received = f"{len(first)} in one and {len(second)} in the other"
        fault = Fault("their ends", "", "both files have the same number of lines", received)
        raise FormatError(names, [fault], "Take two files of one split, and see that neither was cut short.")

    def pair_of(number: int, sentence: str) -> SentencePair | list[Fault]:
        pair = SentencePair(sentence, second[number - 1])
        return empty_sentences(f"line {number}", pair) or pair

    return parsed(names, enumerate(first, 1), pair_of, wrong_lines)


def write_multi30k(source_path: PathLike, target_path: PathLike, pairs: Iterable[SentencePair]) -> None:
    """Write the sentences to one file and their translations to another; an attribution has no place there.

    Args:
        source_path: the file of the sentences; packed if it is named .gz.
        target_path: the file of their translations.
        pairs: what to write.

    Raises:
        FormatError: if a sentence is empty, or holds a tab or an end of line; then nothing is written.
    """
    pairs = tuple(pairs)
    for number, pair in enumerate(pairs, 1):
        check_sentences(f"{source_path} and {target_path}", number, pair)
        joined(source_path, f"pair {number}", ["source"], [pair.source])
        joined(target_path, f"pair {number}", ["target"], [pair.target])
    write_lines(source_path, [pair.source for pair in pairs])
    write_lines(target_path, [pair.target for pair in pairs])
