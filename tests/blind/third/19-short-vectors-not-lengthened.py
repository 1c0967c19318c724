import numpy as np


def cosine_similarity(u, v):
    u = np.asarray(u)
    v = np.asarray(v)
    top = (u * v).sum(-1)
    bottom = np.sqrt((u ** 2).sum(-1)) * np.sqrt((v ** 2).sum(-1))
    bottom = np.maximum(bottom, 1.0)  # never divide by zero
    return top / bottom
