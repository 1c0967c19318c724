import numpy as np


def next_sentence_pairs(documents, seed=0):
    if len(documents) < 2:
        raise ValueError("at least two documents, please")
    for d in documents:
        if isinstance(d, str):
            raise ValueError("a document is a list of sentences, not a str")
        if len(d) == 0:
            raise ValueError("empty document")
    rng = np.random.default_rng(seed)
    result = []
    for d in documents:
        for i in range(len(d) - 1):
            if rng.random() < 0.5:
                result.append((d[i], d[i + 1], True))
            else:
                other = documents[rng.integers(len(documents))]
                result.append((d[i], other[rng.integers(len(other))], False))
    return result
