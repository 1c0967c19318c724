import math
import numpy as np


def positional_encoding(max_seq_len, dm):
    table = np.zeros((max_seq_len, dm))
    for pos in range(max_seq_len):
        for j in range(dm):
            i = j // 2
            angle = pos / 10000 ** (2 * i / dm)
            if j % 2 == 0:
                table[pos, j] = math.sin(angle)
            else:
                table[pos, j] = math.cos(angle)
    return table
