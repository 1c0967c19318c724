import numpy as np


def positional_encoding(max_seq_len, dm):
    k = np.arange(dm) // 2
    grid = np.arange(max_seq_len).reshape(-1, 1) * np.exp(-np.log(10000.0) * 2.0 * k / dm)
    is_even = np.arange(dm) % 2 == 0
    return np.where(is_even, np.cos(grid), np.sin(grid))
