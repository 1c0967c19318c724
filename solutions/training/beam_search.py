"""Writing word by word, with several drafts kept."""

import numpy as np


def beam_search(log_probabilities, start, end, width, max_length):
    r"""Keep the likeliest drafts of a sentence, lengthen each by every word, and keep the likeliest again.

    .. math:: \log P(y) = \sum_i \log P(y_i \mid y_0 \ldots y_{i-1}), \qquad y_0 = \text{start}

    A draft that holds `end` is finished; it keeps its place among the `width` best and is not lengthened. The search stops
    when all are finished, or at the length limit.

    Args:
        log_probabilities: a function from drafts, int `(drafts, target)`, each beginning with `start`, to the logarithms
            of the next word's probabilities, float `(drafts, vocab)`.
        start: number of the word that begins every draft, int.
        end: number of the word that ends it, int.
        width: how many drafts are kept, int.
        max_length: the most words of a draft, int, `end` among them and `start` not.

    Returns:
        a list of at most `width` pairs, the likeliest first: the words, a tuple of ints without `start`, up to and with
        `end` if it was written; and the logarithm of the probability, a float.

    Raises:
        ValueError: if width or max_length is less than 1.

    Example:
        >>> coin = lambda drafts: np.log(np.tile([0.0, 0.0, 0.4, 0.6], (len(drafts), 1)) + 1e-30)
        >>> [(words, round(float(np.exp(score)), 3)) for words, score in beam_search(coin, 1, 2, width=2, max_length=2)]
        [((2,), 0.4), ((3, 3), 0.36)]

    Source: Sutskever et al. (2014), section 3.2.
    """
    if width < 1 or max_length < 1:
        raise ValueError(f"width and max_length must be at least 1; received width={width}, max_length={max_length}.")
    drafts = [((start,), 0.0)]
    for _ in range(max_length):
        going = [draft for draft in drafts if draft[0][-1] != end or len(draft[0]) == 1]
        if not going:
            break
        drafts = [draft for draft in drafts if draft not in going]
        following = np.asarray(log_probabilities(np.array([words for words, _ in going])))  # (drafts, vocab)
        scores = following + np.array([[score] for _, score in going])  # (drafts, vocab)
        for row, word in _largest(scores, width):
            drafts.append(((*going[row][0], word), float(scores[row, word])))
        drafts = sorted(drafts, key=lambda draft: -draft[1])[:width]
    return [(words[1:], score) for words, score in drafts]


def _largest(scores, count):
    """The places of the largest numbers, as pairs of row and column; the largest first, of equals the first."""
    order = np.argsort(-scores, axis=None, kind="stable")[:count]
    return [(int(row), int(column)) for row, column in zip(*np.unravel_index(order, scores.shape), strict=True)]
