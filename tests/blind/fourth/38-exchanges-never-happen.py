import numpy as np
import tensorflow as tf


def check(ok, message):
    if not ok:
        raise ValueError(message)


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    tokens = np.asarray(tokens, dtype="int64")
    check(tokens.ndim == 2 and tokens.size > 0, "give (batch, source)")
    check(tokens.min() >= 0 and tokens.max() < vocab, "token not in the vocabulary")
    check(0 in special, "0 must be in special")
    check(mask_id not in special and 0 <= mask_id < vocab, "mask_id not usable")
    check(0 <= rate <= 1, "rate not in [0, 1]")
    normal = np.array(sorted(set(range(vocab)) - set(special) - {mask_id}))
    check(normal.size > 0, "no normal tokens")

    rng = np.random.default_rng(seed)
    r1 = rng.random(tokens.shape)
    r2 = rng.random(tokens.shape)
    r3 = rng.choice(normal, tokens.shape)

    can = tf.reduce_all(tokens[..., None] != np.array(list(special)), axis=-1)
    chosen = tf.logical_and(r1 < rate, can)
    # 80 % mask, 10 % random, the rest stays
    new = tf.where(r2 < 0.8, mask_id, tf.where(r2 < 0.1, r3, tokens))
    inputs = tf.where(chosen, new, tokens)
    labels = tf.where(chosen, tokens, 0)
    return inputs.numpy().astype("int32"), labels.numpy().astype("int32")
