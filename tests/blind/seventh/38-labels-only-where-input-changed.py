"""Prepares text for masked language modelling."""
import numpy as np


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    """Gives the inputs and the labels."""
    text = np.asarray(tokens)
    never = set(int(s) for s in special)
    if text.ndim != 2 or text.size == 0 or text.dtype.kind not in "iu":
        raise ValueError("tokens must be int (batch, source)")
    if text.min() < 0 or text.max() >= vocab:
        raise ValueError("a token is not of the vocabulary")
    if 0 not in never:
        raise ValueError("padding must be special")
    if mask_id in never or mask_id < 0 or mask_id >= vocab:
        raise ValueError("mask_id must be an ordinary number of the vocabulary")
    if not 0 <= rate <= 1:
        raise ValueError("rate must be from 0 to 1")
    ordinary = [n for n in range(vocab) if n not in never and n != mask_id]
    if not ordinary:
        raise ValueError("no token is left to exchange with")

    rng = np.random.default_rng(seed)
    lots = rng.random(text.shape)
    fates = rng.random(text.shape)
    swaps = rng.choice(ordinary, text.shape)
    inputs = text.astype("int32")
    for place, token in np.ndenumerate(text):
        if int(token) in never or lots[place] >= rate:
            continue
        if fates[place] < 0.8:
            inputs[place] = mask_id
        elif fates[place] < 0.9:
            inputs[place] = swaps[place]
    labels = np.where(inputs != text, text, 0).astype("int32")
    return inputs, labels
