import numpy as np


def padding_mask(tokens):
    tokens = np.array(tokens)
    is_pad = (tokens == 0).astype(np.float32)
    return is_pad[:, np.newaxis, :]
