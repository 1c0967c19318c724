"""Writing on."""

import numpy as np
from keras import ops

from .filter_logits import filter_logits


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    r"""Write on from a beginning: draw a token from the model's filtered distribution, append it, and go on.

    .. math:: \mathrm{token}_{n+1} \sim \mathrm{softmax}(\mathrm{filter}(\mathrm{logits}_n))

    With the cache each step reads the new token alone, since keys and values of the earlier ones do not change under a
    causal mask; without, it reads the whole text again. What is written is the same.

    Args:
        model: called as a `GPT` is.
        tokens: the beginnings, int `(batch, target)`, at least one token each.
        length: how many tokens to write, int, at least 0.
        temperature, top_k, top_p: as in `filter_logits`; `top_k=1` always takes the likeliest.
        seed: the same seed writes the same text, int.
        use_cache: whether keys and values are kept, bool.

    Returns:
        int32 `(batch, target + length)`, as a NumPy array: the beginnings and what was written.

    Raises:
        ValueError: if a beginning is empty, if length is negative, or if the model's longest text is exceeded.

    Example:
        >>> from solutions.gpt import GPT
        >>> model = GPT(N=1, dm=8, h=2, hidden=32, vocab=20, max_seq_len=6)
        >>> generate(model, [[3, 4]], length=3, top_k=5).shape
        (1, 5)

    Source: Radford et al. (2019), section 3; Holtzman et al. (2020), section 3.
    """
    tokens = np.asarray(tokens, "int32")  # (batch, target)
    if tokens.ndim != 2 or not tokens.shape[1] or length < 0:
        raise ValueError(
            "tokens must be (batch, target) with at least one token each, and length at least 0; "
            f"received tokens of shape {tokens.shape}, length={length}."
        )
    rng, cache, new = np.random.default_rng(seed), None, tokens
    for _ in range(length):
        logits, cache = model(new if use_cache else tokens, cache=cache if use_cache else None)
        last = filter_logits(logits[:, -1], temperature, top_k, top_p)  # (batch, vocab)
        noise = rng.gumbel(size=last.shape)  # the largest of logits + noise is a draw from their softmax
        new = np.argmax(ops.convert_to_numpy(last) + noise, axis=-1).astype("int32")[:, None]  # (batch, 1)
        tokens = np.concatenate([tokens, new], axis=1)
    return tokens
