"""Generate"""
import numpy as np
filter_logits = __import__('31-filter_logits').filter_logits


def softmax(x):
    e = np.exp(x - np.max(x))
    return e / np.sum(e)


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    text = np.asarray(tokens).astype(np.int32)
    if text.ndim != 2 or text.shape[1] == 0 or length < 0:
        raise ValueError("need tokens (batch, seq) with at least one token, and length >= 0")
    rng = np.random.default_rng(seed)
    for _ in range(length):
        logits, _ = model(text)
        logits = np.array(filter_logits(logits[:, -1], temperature, top_k, top_p), dtype=np.float64)
        column = []
        for row in logits:
            column.append(rng.choice(len(row), p=softmax(row)))
        text = np.c_[text, np.array(column, dtype=np.int32)]
    return text
