import numpy as np
from keras import ops


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    if not temperature > 0:
        raise ValueError(f"temperature {temperature}")
    if top_k is not None and top_k < 1:
        raise ValueError(f"top_k {top_k}")
    if top_p is not None and not 0 < top_p <= 1:
        raise ValueError(f"top_p {top_p}")
    x = np.array(ops.convert_to_numpy(logits), dtype="float32") / np.float32(temperature)
    for row in x:
        if top_k is not None and top_k < len(row):
            row[row < np.sort(row)[-top_k]] = -1e9
        if top_p is not None and top_p < 1:
            e = np.exp(row - row.max())
            p = e / e.sum()
            order = np.argsort(-row, kind="stable")
            total = p[order[0]]
            for token in order[1:]:
                total += p[token]
                if total > top_p:
                    row[token] = -1e9
    return ops.convert_to_tensor(x)
