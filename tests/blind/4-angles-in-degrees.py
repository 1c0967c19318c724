import math
import numpy as np


def positional_encoding(max_seq_len, dm):
    rows = []
    for p in range(max_seq_len):
        row = []
        for i in range(dm // 2):
            a = math.radians(p / 10000 ** (2 * i / dm))
            row += [math.sin(a), math.cos(a)]
        rows.append(row)
    return np.array(rows)
