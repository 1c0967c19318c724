import numpy as np


def positional_encoding(max_seq_len, dm):
    depth = dm / 2
    positions = np.arange(max_seq_len)[:, np.newaxis]
    depths = np.arange(depth)[np.newaxis, :] / depth
    angle_rads = positions * (1 / (10000 ** depths))
    return np.concatenate([np.sin(angle_rads), np.cos(angle_rads)], axis=-1)
