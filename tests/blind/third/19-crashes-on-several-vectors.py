import numpy as np


def cosine_similarity(u, v):
    u, v = np.array(u), np.array(v)
    nu = np.linalg.norm(u, axis=-1)
    nv = np.linalg.norm(v, axis=-1)
    n = nu * nv
    return np.where(n == 0, 0.0, np.dot(u, v) / np.where(n == 0, 1.0, n))
