import numpy as np


def padding_mask(tokens):
    return (np.asarray(tokens) == 0).astype("float32")[:, None, None]
