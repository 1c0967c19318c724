import numpy as np


def mean_pool(hidden, mask=None):
    hidden = np.array(hidden, dtype="float32")
    batch, source, model = hidden.shape
    if mask is None:
        return hidden.mean(axis=1)
    mask = np.array(mask, dtype="float32")
    if mask.shape != (batch, 1, 1, source):
        raise ValueError("mask should be (batch, 1, 1, source)")
    out = np.zeros((batch, model), dtype="float32")
    for b in range(batch):
        for s in range(source):
            out[b] += hidden[b, s] * (1 - mask[b, 0, 0, s])
        out[b] /= source
    return out
