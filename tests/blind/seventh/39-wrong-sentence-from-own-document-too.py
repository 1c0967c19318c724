"""Pairs for next sentence prediction."""
import numpy as np


def next_sentence_pairs(documents, seed=0):
    """A list of pairs with their labels."""
    if len(documents) < 2:
        raise ValueError("two documents at least")
    if any(not isinstance(d, (list, tuple)) or len(d) == 0 for d in documents):
        raise ValueError("each document is a list with a sentence or more")
    rng = np.random.default_rng(seed)
    result = []
    for doc in documents:
        i = 0
        while i + 1 < len(doc):
            if rng.random() < 0.5:
                result.append((doc[i], doc[i + 1], True))
            else:
                strange = documents[int(rng.integers(len(documents)))]
                result.append((doc[i], strange[int(rng.integers(len(strange)))], False))
            i += 1
    return result
