import numpy as np


def positional_encoding(max_seq_len, dm):
    pos = np.arange(max_seq_len)[:, None]
    i = np.arange(dm)[None, :]
    angles = pos / np.power(10000, (2 * (i // 2)) / dm)
    angles[:, 0::2] = np.sin(angles[:, 0::2])
    angles[:, 1::2] = np.cos(angles[:, 1::2])
    return angles[np.newaxis, ...]
