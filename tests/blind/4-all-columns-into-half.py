import numpy as np


def positional_encoding(max_seq_len, dm):
    pe = np.zeros((max_seq_len, dm))
    pos = np.arange(max_seq_len)[:, np.newaxis]
    div = np.power(10000, 2 * (np.arange(dm) // 2) / dm)
    pe[:, 0::2] = np.sin(pos / div)
    pe[:, 1::2] = np.cos(pos / div)
    return pe
