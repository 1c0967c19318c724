import numpy as np


def look_ahead_mask(length):
    # row = query, column = key, 1 = not allowed
    rows = []
    for q in range(length):
        rows.append([1.0 if k >= q else 0.0 for k in range(length)])
    return np.array(rows, dtype=np.float32)
