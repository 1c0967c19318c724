import numpy as np


def head_entropy(weights):
    weights = np.asarray(weights, dtype="float32")
    if weights.ndim != 4:
        raise ValueError(f"(batch, heads, target, source) expected, not {weights.shape}")
    batch, heads, target, source = weights.shape
    bits = np.zeros((batch, heads), dtype="float32")
    for b in range(batch):
        for h in range(heads):
            for t in range(target):
                row = weights[b, h, t]
                bits[b, h] += -(row * np.log2(row)).sum()
    return bits / target
