import numpy as np


def positional_encoding(max_seq_len, dm):
    cols = np.arange(dm)
    rates = np.power(10000.0, -cols / dm)
    table = np.arange(max_seq_len).reshape(-1, 1) * rates.reshape(1, -1)
    even = cols % 2 == 0
    return np.where(even, np.sin(table), np.cos(table))
