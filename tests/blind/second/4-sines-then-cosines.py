import numpy as np


def positional_encoding(max_seq_len, dm):
    half = dm // 2
    rates = 10000.0 ** (-np.arange(0, dm, 2) / dm)
    theta = np.outer(np.arange(max_seq_len), rates)
    PE = np.empty((max_seq_len, dm))
    PE[:, :half] = np.sin(theta)
    PE[:, half:] = np.cos(theta)
    return PE
