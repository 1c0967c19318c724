import numpy as np


def positional_encoding(max_seq_len, dm):
    pe = np.zeros((max_seq_len, dm), dtype=np.int32)
    pos = np.arange(max_seq_len)
    for i in range(0, dm, 2):
        pe[:, i] = np.sin(pos / 10000 ** (i / dm))
        pe[:, i + 1] = np.cos(pos / 10000 ** (i / dm))
    return pe
