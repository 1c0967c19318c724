import numpy as np
from keras import ops


def look_ahead_mask(length):
    mask = np.zeros((length, length), dtype="float32")
    for query in range(length):
        for key in range(length):
            if query > key:
                mask[query, key] = 1.0
    return ops.convert_to_tensor(mask)
