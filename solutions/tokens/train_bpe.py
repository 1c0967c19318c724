"""Byte-pair encoding, learnt from a text."""

from collections import Counter
from itertools import pairwise

from .pieces import PIECE, join


def train_bpe(text, merges):
    r"""Learn which neighbours to join: always those that stand side by side most often, as often as is asked.

    .. math:: \mathrm{merge}_n = \arg\max_{(a, b)} \#(a\,b \text{ in the text, after merges } 1 \ldots n - 1)

    The text is cut first, by the pattern `" ?\w+|\W"`: into words, each with the blank before it, and into single other
    characters; no pair reaches over such a cut. Of pairs that are equally common the one with the smaller numbers is taken, the
    first token's before the second's: characters are numbered in the order of the alphabet, new tokens in the order in which
    they are made.

    Args:
        text: what to learn from, str.
        merges: how many to learn, int; fewer come back where no pair is left.

    Returns:
        a list of pairs of tokens, each a tuple of two str, in the order in which they were learnt.

    Raises:
        ValueError: if merges is negative.

    Example:
        >>> train_bpe("walk walked talk talked talked", 2)
        [('a', 'l'), ('al', 'k')]

    Source: Sennrich et al. (2016), section 3.2.
    """
    if merges < 0:
        raise ValueError(f"merges must be at least 0; received {merges}.")
    words = Counter(
        tuple(piece) for piece in PIECE.findall(text)
    )  # a tuple of characters, and how often it stands there
    number = {character: place for place, character in enumerate(sorted(set(text)))}
    learnt: list[tuple[str, str]] = []
    while len(learnt) < merges and (found := _pairs(words)):
        pair = max(found, key=lambda pair: (found[pair], -number[pair[0]], -number[pair[1]]))
        number.setdefault("".join(pair), len(number))
        words = _joined(words, pair)
        learnt.append(pair)
    return learnt


def _pairs(words):
    """How often each pair of neighbours stands in the words."""
    found: Counter = Counter()
    for tokens, times in words.items():
        for pair in pairwise(tokens):
            found[pair] += times
    return found


def _joined(words, pair):
    """The words with the pair joined; two that become alike are counted together."""
    joined: Counter = Counter()
    for tokens, times in words.items():
        joined[join(tokens, pair)] += times
    return joined
