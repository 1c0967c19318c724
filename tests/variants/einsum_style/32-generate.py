import random

import numpy as np

filter_logits = __import__("31-filter_logits").filter_logits


class _Writer:
    """a model and what it has read"""

    def __init__(self, model, use_cache):
        self.model = model
        self.use_cache = use_cache
        self.cache = None
        self.seen = 0

    def read(self, text):
        """logits of the token after the text"""
        if not self.use_cache:
            return self.model(text)[0][:, -1]
        logits, self.cache = self.model(text[:, self.seen:], cache=self.cache)
        self.seen = text.shape[1]
        return logits[:, -1]


def _draw(logits, dice):
    """throw the dice once for each row; inverse of the cumulative distribution"""
    logits = np.asarray(logits).astype(float)
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    up_to = np.einsum("bj,ij->bi", weights, np.tri(weights.shape[1]))
    thrown = np.array([[dice.random()] for _ in weights]) * up_to[:, -1:]
    # those whose end lies left of the point
    return np.sum(up_to <= thrown, axis=1)


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    text = np.array(tokens, dtype="int32")
    if text.ndim != 2 or text.shape[1] == 0 or length < 0:
        raise ValueError("a beginning and a length are needed")
    writer, dice = _Writer(model, use_cache), random.Random(seed)
    for _ in range(length):
        word = _draw(filter_logits(writer.read(text), temperature, top_k, top_p), dice)
        text = np.concatenate([text, word[:, None].astype("int32")], axis=1)
    return text
