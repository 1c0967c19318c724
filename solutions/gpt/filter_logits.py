"""Which tokens may be drawn, and how boldly."""

from keras import ops

from ..masks.hide import HIDE


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    r"""Sharpen or flatten the distribution of the next token, then leave out what is unlikely.

    .. math:: \mathrm{logits} / \mathrm{temperature}

    Then, of these: `top_k` keeps the k likeliest tokens; `top_p` keeps the likeliest ones until their probabilities sum to p or
    more, the token that reaches it included. If both are given, `top_p` looks at what `top_k` has kept.

    Args:
        logits: float `(batch, vocab)`.
        temperature: above 1 flattens, below 1 sharpens; float, more than 0.
        top_k: int, at least 1; more than there are tokens keeps all, and tokens as likely as the last one kept are kept. None keeps all.
        top_p: float, more than 0 and at most 1. None keeps all.

    Returns:
        float `(batch, vocab)`; what is left out has -1e9.

    Raises:
        ValueError: if temperature, top_k or top_p is out of its range.

    Example:
        >>> logits = ops.log(ops.convert_to_tensor([[0.5, 0.3, 0.15, 0.05]]))
        >>> kept = lambda filtered: ops.convert_to_numpy(filtered > -1e8)[0].tolist()
        >>> kept(filter_logits(logits, top_k=3)), kept(filter_logits(logits, top_p=0.6))
        ([True, True, True, False], [True, True, False, False])

    Source: Holtzman et al. (2020), section 3.1 (top-p); Fan et al. (2018), section 5.4 (top-k).
    """
    _check_ranges(temperature, top_k, top_p)
    logits = ops.convert_to_tensor(logits) / temperature
    if top_k is not None:
        least = ops.top_k(logits, min(top_k, logits.shape[-1]))[0][..., -1:]  # (batch, 1): the last that is kept
        logits = ops.where(logits < least, HIDE, logits)
    if top_p is not None:
        order = ops.argsort(-logits, axis=-1)  # (batch, vocab): the likeliest first
        likely = ops.softmax(ops.take_along_axis(logits, order, axis=-1))
        before = ops.cumsum(likely, axis=-1) - likely  # what the likelier ones sum to
        dropped = ops.take_along_axis(before >= top_p, ops.argsort(order, axis=-1), axis=-1)
        logits = ops.where(dropped, HIDE, logits)
    return logits


def _check_ranges(temperature, top_k, top_p):
    if not temperature > 0:
        raise ValueError(
            f"temperature must be more than 0; received {temperature}. For the likeliest token always, give top_k=1."
        )
    if top_k is not None and top_k < 1:
        raise ValueError(f"top_k must be at least 1; received {top_k}. None keeps all tokens.")
    if top_p is not None and not 0 < top_p <= 1:
        raise ValueError(f"top_p must be more than 0 and at most 1; received {top_p}. None keeps all tokens.")
