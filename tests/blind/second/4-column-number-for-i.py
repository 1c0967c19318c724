import numpy as np


def positional_encoding(max_seq_len, dm):
    """ positional encoding """
    pe = np.zeros([max_seq_len, dm])
    for p in range(max_seq_len):
        for i in range(dm):
            angle = p / np.power(10000, 2 * i / dm)
            pe[p, i] = np.cos(angle) if i % 2 else np.sin(angle)
    return pe
