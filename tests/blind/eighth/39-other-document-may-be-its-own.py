"""Does the second sentence follow the first?"""
import numpy as np


def next_sentence_pairs(documents, seed=0):
    """[(first, second, is_next), ...]"""
    if len(documents) < 2:
        raise ValueError("two documents are the least")
    if any(isinstance(d, str) or not isinstance(d, (list, tuple)) or len(d) == 0 for d in documents):
        raise ValueError("each document is a list of sentences")
    rng = np.random.default_rng(seed)
    n = len(documents)
    result = []
    for here, document in enumerate(documents):
        for place in range(0, len(document) - 1, 1):
            if rng.random() < 0.5:
                result.append((document[place], document[place + 1], True))
            else:
                there = (here + int(rng.integers(0, n))) % n
                strange = documents[there]
                result.append((document[place], strange[int(rng.integers(len(strange)))], False))
    return result
