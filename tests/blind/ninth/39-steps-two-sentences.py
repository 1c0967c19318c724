"""Pairs of sentences, of which half belong together."""
import numpy as np


def next_sentence_pairs(documents, seed=0):
    if len(documents) < 2:
        raise ValueError("one document is not enough")
    if any(isinstance(d, str) or not isinstance(d, (list, tuple)) or len(d) == 0 for d in documents):
        raise ValueError("each document is a list with a sentence at least")
    rng = np.random.default_rng(seed)
    result = []
    n = len(documents)
    for d in range(n):
        sentences = documents[d]
        for s in range(0, len(sentences) - 1, 2):
            if rng.random() < 0.5:
                result.append((sentences[s], sentences[s + 1], True))
                continue
            source = documents[(d + int(rng.integers(1, n))) % n]
            result.append((sentences[s], source[int(rng.integers(len(source)))], False))
    return result
