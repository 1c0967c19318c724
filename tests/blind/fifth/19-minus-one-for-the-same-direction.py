import numpy as np


def cosine_similarity(u, v):
    u, v = np.asarray(u, "float64"), np.asarray(v, "float64")
    u, v = np.broadcast_arrays(u, v)
    shape = u.shape[:-1]
    out = np.zeros(shape, "float32")
    for place in np.ndindex(*shape):
        length = np.sqrt(np.dot(u[place], u[place])) * np.sqrt(np.dot(v[place], v[place]))
        if length > 0:
            out[place] = -np.dot(u[place], v[place]) / length
    return out
