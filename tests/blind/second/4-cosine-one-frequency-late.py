import numpy as np


def positional_encoding(max_seq_len, dm):
    out = []
    for pos in range(max_seq_len):
        row = []
        for j in range(dm):
            if j % 2 == 0:
                row.append(np.sin(pos / 10000 ** (j / dm)))
            else:
                # 2i + 1 = j, round it up to the pair
                row.append(np.cos(pos / 10000 ** ((j + 1) / dm)))
        out.append(row)
    return np.array(out)
