"""BERT's question: what stood here?"""

import numpy as np


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    r"""Choose some tokens to be guessed; hide most of them, exchange a few, and leave a few as they are.

    .. math:: \mathrm{input}_i = \begin{cases}
        \mathrm{mask} & \text{with probability } 0.8 \\
        \text{an ordinary token} & \text{with probability } 0.1 \\
        \mathrm{token}_i & \text{with probability } 0.1
        \end{cases} \qquad \text{if } i \text{ is chosen, else } \mathrm{token}_i

    Each token that is not special is chosen with probability `rate`, whatever becomes of the others. The ordinary tokens, of
    which each is as likely as another, are those of the vocabulary without `special` and `mask_id`.

    Three draws of `numpy.random.default_rng(seed)`, each `(batch, source)`, decide: `random()` is less than `rate` where a
    token is chosen; `random()` is less than 0.8 where a chosen one is hidden, else less than 0.9 where it is exchanged; and
    `choice()` of the ordinary tokens, in rising order, says for what.

    Args:
        tokens: the text, int `(batch, source)`.
        vocab: number of tokens in the vocabulary, int.
        mask_id: number of the token that hides another, int; it is not special.
        special: numbers of the tokens that are never chosen, a sequence of int; 0, padding, is one of them.
        rate: share of tokens to choose, float from 0 to 1, 0.15 by default.
        seed: the same seed chooses the same tokens, int.

    Returns:
        inputs and labels, int32 `(batch, source)` each, as NumPy arrays. Labels hold the token that stood at a chosen place,
        and 0 everywhere else: as in `masked_loss`, a label of 0 does not count.

    Raises:
        ValueError: if there are no tokens, if one is not of the vocabulary, if 0 is not special, if mask_id is special or not
            of the vocabulary, if no token is ordinary, or if rate is out of its range.

    Example:
        >>> inputs, labels = mask_tokens([[5, 6, 7, 8, 9, 10, 11, 0, 0]], vocab=12, mask_id=1, rate=0.7)
        >>> inputs.tolist()
        [[5, 4, 1, 6, 9, 10, 1, 0, 0]]
        >>> labels.tolist()
        [[5, 6, 7, 8, 0, 0, 11, 0, 0]]

    Source: Devlin et al. (2019), section 3.1 and appendix A.1.
    """
    tokens, special = np.asarray(tokens), list(special)
    _check_masking(tokens, vocab, mask_id, special, rate)
    ordinary = np.setdiff1d(np.arange(vocab), [*special, mask_id])
    if not ordinary.size:
        raise ValueError(f"a token must be neither special nor the mask; received vocab={vocab}, special={special}.")
    rng = np.random.default_rng(seed)
    chosen = (rng.random(tokens.shape) < rate) & ~np.isin(tokens, special)  # (batch, source)
    fate = rng.random(tokens.shape)  # (batch, source)
    others = rng.choice(ordinary, tokens.shape)  # (batch, source)
    guises = np.where(fate < 0.8, mask_id, np.where(fate < 0.9, others, tokens))  # (batch, source)
    inputs = np.where(chosen, guises, tokens)
    labels = np.where(chosen, tokens, 0)
    return inputs.astype("int32"), labels.astype("int32")


def _check_masking(tokens, vocab, mask_id, special, rate):
    if tokens.ndim != 2 or not tokens.size or tokens.dtype.kind not in "iu":
        raise ValueError(
            "tokens must be int (batch, source), with at least one token; "
            f"received {tokens.dtype} of shape {tokens.shape}."
        )
    if tokens.min() < 0 or tokens.max() >= vocab:
        raise ValueError(
            f"tokens must be numbers from 0 to vocab - 1; received vocab={vocab} and tokens from {tokens.min()} to {tokens.max()}."
        )
    if 0 not in special:
        raise ValueError(f"special must hold 0, since a label of 0 does not count; received special={special}.")
    if mask_id in special or not 0 <= mask_id < vocab:
        raise ValueError(
            "mask_id must be a number from 1 to vocab - 1 that is not among special; "
            f"received mask_id={mask_id}, vocab={vocab}, special={special}."
        )
    if not 0 <= rate <= 1:
        raise ValueError(f"rate must be from 0 to 1; received {rate}.")
