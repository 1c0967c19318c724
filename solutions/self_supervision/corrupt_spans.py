"""T5's question: what stood in the gaps?"""

import numpy as np


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    r"""Take spans out of a text, leave a numbered sentinel in each gap, and ask for what stood there.

    .. math:: \mathrm{noise} = \mathrm{round}(n \cdot \mathrm{rate}), \qquad
        \mathrm{spans} = \mathrm{round}(\mathrm{noise} / \mathrm{mean\_length})

    Of the n tokens at least one is taken out and at least one is kept. Spans are at least one, and no more than tokens are
    taken out or kept; halves are rounded to the even number. The text is kept and taken out by turns: it begins with a span
    that is kept, and ends with one that is taken out.

    Two draws of `numpy.random.default_rng(seed)` say how long the spans are, first of those taken out, then of those kept:
    `choice(items - 1, spans - 1, replace=False)`, sorted, plus 1, are the places at which so many items are cut.

    Args:
        tokens: the text, a sequence of at least two int.
        first_sentinel: number of the first gap's sentinel, int; the next ones count down from it.
        rate: share of tokens to take out, float from 0 to 1, 0.15 by default.
        mean_length: tokens in a span, on average, float, at least 1; 3 by default.
        seed: the same seed takes out the same spans, int.

    Returns:
        inputs and targets, a list of int each. Inputs are the text with a sentinel for each gap; targets are each sentinel and
        what stood in its gap, and one more sentinel as the end.

    Raises:
        ValueError: if there are fewer than two tokens, if rate or mean_length is out of its range, if sentinels would fall
            below 0, or if one of them stands in the text.

    Example:
        >>> corrupt_spans([10, 11, 12, 13, 14, 15, 16, 17], first_sentinel=99, rate=0.5, mean_length=2)
        ([10, 11, 99, 15, 16, 98], [99, 12, 13, 14, 98, 17, 97])

    Source: Raffel et al. (2020), sections 3.1.4 and 3.3.4.
    """
    tokens = np.asarray(tokens)
    _check_spans(tokens, rate, mean_length)
    noise = min(max(round(len(tokens) * rate), 1), len(tokens) - 1)
    kept = len(tokens) - noise
    spans = min(max(round(noise / mean_length), 1), noise, kept)
    _check_sentinels(tokens, first_sentinel, spans)
    rng = np.random.default_rng(seed)
    noise_lengths, kept_lengths = _lengths(noise, spans, rng), _lengths(kept, spans, rng)  # (spans,) each
    inputs, targets, begin = [], [], 0
    for gap in range(spans):
        sentinel = int(first_sentinel) - gap
        middle = begin + kept_lengths[gap]
        end = middle + noise_lengths[gap]
        inputs += [*tokens[begin:middle].tolist(), sentinel]
        targets += [sentinel, *tokens[middle:end].tolist()]
        begin = end
    return inputs, [*targets, int(first_sentinel) - spans]


def _lengths(items, spans, rng):
    """Cut a number of items into spans of at least one, every way as likely as another."""
    cuts = np.sort(rng.choice(items - 1, spans - 1, replace=False)) + 1
    return np.diff([0, *cuts, items])


def _check_spans(tokens, rate, mean_length):
    if tokens.ndim != 1 or len(tokens) < 2 or tokens.dtype.kind not in "iu":
        raise ValueError(
            "tokens must be one sequence of at least two ints, one to take out and one to keep; "
            f"received {tokens.dtype} of shape {tokens.shape}."
        )
    if not 0 <= rate <= 1 or not mean_length >= 1:
        raise ValueError(
            f"rate must be from 0 to 1, and mean_length at least 1; received rate={rate}, mean_length={mean_length}."
        )


def _check_sentinels(tokens, first_sentinel, spans):
    last = first_sentinel - spans
    if last < 0 or ((last <= tokens) & (tokens <= first_sentinel)).any():
        raise ValueError(
            "sentinels must be at least 0 and must not stand in the text; "
            f"here they run from {first_sentinel} down to {last}. Give a first_sentinel of which the text needs none."
        )
