import numpy as np


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    tokens = np.array(tokens)
    special = set(int(s) for s in special)
    if tokens.ndim != 2 or tokens.size == 0:
        raise ValueError("tokens must be a non-empty (batch, source) array")
    if (tokens < 0).any() or (tokens >= vocab).any():
        raise ValueError("token outside of the vocabulary")
    if 0 not in special:
        raise ValueError("0 has to be special")
    if mask_id in special or mask_id < 0 or mask_id >= vocab:
        raise ValueError("bad mask_id")
    if rate < 0 or rate > 1:
        raise ValueError("rate must be between 0 and 1")
    ordinary = [t for t in range(vocab) if t not in special and t != mask_id]
    if len(ordinary) == 0:
        raise ValueError("no ordinary tokens")

    rng = np.random.default_rng(seed)
    pick = rng.random(tokens.shape)
    what = rng.random(tokens.shape)
    swap = rng.choice(ordinary, size=tokens.shape)

    inputs = tokens.copy()
    labels = np.full(tokens.shape, -100)
    for b in range(tokens.shape[0]):
        for s in range(tokens.shape[1]):
            t = int(tokens[b, s])
            if t in special or pick[b, s] >= rate:
                continue
            labels[b, s] = t
            if what[b, s] < 0.8:
                inputs[b, s] = mask_id
            elif what[b, s] < 0.9:
                inputs[b, s] = swap[b, s]
    return inputs.astype(np.int32), labels.astype(np.int32)
