"""BERT's other question: does this follow?"""

from itertools import pairwise

import numpy as np


def next_sentence_pairs(documents, seed=0):
    r"""Pair each sentence with its next one or, as often, with a sentence of another document.

    .. math:: P(\text{second is the next one}) = \tfrac{1}{2}

    Every sentence but the last of its document begins one pair, in the order of the text. Draws are of
    `numpy.random.default_rng(seed)`, for each pair in turn: `random()` is less than 0.5 where the next sentence is taken;
    otherwise `integers()` picks one of the n - 1 other documents, counted on from the pair's own and round to the first, and
    `integers()` one of its sentences.

    Args:
        documents: a list of at least two documents, each a list of sentences, each a str.
        seed: the same seed makes the same pairs, int.

    Returns:
        a list of tuples `(first, second, is_next)`: two str, and a bool that says whether the next sentence was taken.

    Raises:
        ValueError: if there are fewer than two documents, or if one is empty or not a list.

    Example:
        >>> next_sentence_pairs([["It rains.", "I stay in.", "I read."], ["Cats sleep."]])
        [('It rains.', 'Cats sleep.', False), ('I stay in.', 'I read.', True)]

    Source: Devlin et al. (2019), section 3.1 and appendix A.2.
    """
    _check_documents(documents)
    rng = np.random.default_rng(seed)
    pairs = []
    for number, document in enumerate(documents):
        for first, following in pairwise(document):
            is_next = bool(rng.random() < 0.5)
            second = following if is_next else _elsewhere(documents, number, rng)
            pairs.append((first, second, is_next))
    return pairs


def _elsewhere(documents, number, rng):
    """A sentence of any document but one."""
    other = documents[(number + rng.integers(1, len(documents))) % len(documents)]
    return other[rng.integers(len(other))]


def _check_documents(documents):
    if len(documents) < 2:
        raise ValueError(
            "there must be at least two documents, so that a sentence can come from another one; "
            f"received {len(documents)}."
        )
    for document in documents:
        if isinstance(document, str) or not len(document):
            raise ValueError(f"a document must be a list of at least one sentence; received {document!r}.")
