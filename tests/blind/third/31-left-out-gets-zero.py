import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    if temperature <= 0:
        raise ValueError("temperature must be positive")
    if top_k is not None and top_k < 1:
        raise ValueError("top_k must be at least 1")
    if top_p is not None and (top_p <= 0 or top_p > 1):
        raise ValueError("top_p must be in (0, 1]")
    z = np.array(logits, dtype="float32") / temperature
    keep = np.ones(z.shape, dtype=bool)
    if top_k is not None and top_k < z.shape[-1]:
        kth = np.sort(z, axis=-1)[:, -top_k][:, None]
        keep &= z >= kth
    if top_p is not None:
        p = softmax(np.where(keep, z, -1e9))
        for row in range(len(z)):
            total = 0.0
            for token in np.argsort(-p[row], kind="stable"):
                if total >= top_p:
                    keep[row, token] = False
                total += p[row, token]
    return np.where(keep, z, np.float32(0))
