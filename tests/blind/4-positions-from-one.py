import numpy as np


def positional_encoding(max_seq_len, dm):
    encoding = np.empty((max_seq_len, dm))
    position = np.arange(1, max_seq_len + 1)
    for i in range(dm // 2):
        freq = 10000 ** (2 * i / dm)
        encoding[:, 2 * i] = np.sin(position / freq)
        encoding[:, 2 * i + 1] = np.cos(position / freq)
    return encoding
