import numpy as np


def look_ahead_mask(length):
    return np.triu(np.ones((length, length), "float32"), 1)
