import numpy as np


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    x = np.asarray(tokens)
    if x.ndim != 2 or x.size < 1:
        raise ValueError("need (batch, source)")
    if x.min() < 0 or x.max() > vocab - 1:
        raise ValueError("tokens not in vocab")
    if 0 not in special:
        raise ValueError("padding (0) must be special")
    if mask_id in special or not (0 <= mask_id < vocab):
        raise ValueError("mask_id must be an unspecial token")
    if len(set(special) | {mask_id} | set(range(vocab))) == len(set(special) | {mask_id}):
        raise ValueError("all tokens are special")
    if not 0.0 <= rate <= 1.0:
        raise ValueError("rate is a probability")

    gen = np.random.default_rng(seed)
    is_special = np.isin(x, list(special))
    chosen = (gen.random(x.shape) < rate) & ~is_special
    dice = gen.random(x.shape)
    random_tokens = gen.choice(vocab, x.shape)

    inputs = x.astype("int32")
    labels = np.where(chosen, x, 0).astype("int32")
    hide = chosen & (dice < 0.8)
    swap = chosen & (dice >= 0.8) & (dice < 0.9)
    inputs[hide] = mask_id
    inputs[swap] = random_tokens[swap]
    return inputs, labels
