import numpy as np


def positional_encoding(max_seq_len, dm):
    PE = np.zeros((max_seq_len, dm))
    for pos in range(max_seq_len):
        for i in range(0, dm, 2):
            w = 1 / (10000 ** (i / dm))
            PE[pos, i] = np.cos(pos * w)
            PE[pos, i + 1] = np.sin(pos * w)
    return PE
