"""Pairs of sentences from Tatoeba, in the tables that are made for Anki."""

from __future__ import annotations

from collections.abc import Iterable

from .fault import Fault, shown
from .sentence_pair import SentencePair, check_sentences, empty_sentences
from .text_lines import PathLike, Source, WrongLines, joined, parsed, read_lines, write_lines

COLUMNS = ("source", "target", "attribution")


def read_anki(source: Source, wrong_lines: WrongLines = "raise") -> tuple[SentencePair, ...]:
    r"""Read pairs of sentences, a line each: the sentence, its translation and, in newer files, who wrote them, between tabs.

    Args:
        source: the file's path, or the lines.
        wrong_lines: "raise" tells of all faulty lines, "drop" leaves them out.

    Returns:
        the pairs, in the order of the file.

    Raises:
        FormatError: if a line has not two columns or three, or an empty sentence.

    Example:
        >>> read_anki(["Go.\tGa.\tCC-BY 2.0 (France)"])
        (SentencePair(source='Go.', target='Ga.', attribution='CC-BY 2.0 (France)'),)

    Source: the files of manythings.org/anki, made from tatoeba.org.
    """
    return parsed(source, read_lines(source), _pair, wrong_lines)


def write_anki(path: PathLike, pairs: Iterable[SentencePair]) -> None:
    """Write pairs of sentences, a line each; there is a third column if any pair has an attribution.

    Args:
        path: the file.
        pairs: what to write.

    Raises:
        FormatError: if a sentence is empty, or a field holds a tab or an end of line; then nothing is written.
    """
    pairs = tuple(pairs)
    columns = 3 if any(pair.attribution for pair in pairs) else 2
    lines = []
    for number, pair in enumerate(pairs, 1):
        check_sentences(path, number, pair)
        fields = (pair.source, pair.target, pair.attribution)[:columns]
        lines.append(joined(path, f"pair {number}", COLUMNS[:columns], fields))
    write_lines(path, lines)


def _pair(number: int, line: str) -> SentencePair | list[Fault]:
    """The pair of a line."""
    fields = line.split("\t")
    if len(fields) not in (2, 3):
        return [Fault(f"line {number}", "", "a line has 2 columns or 3", f"{len(fields)} in {shown(line)}")]
    pair = SentencePair(*fields)
    return empty_sentences(f"line {number}", pair) or pair
