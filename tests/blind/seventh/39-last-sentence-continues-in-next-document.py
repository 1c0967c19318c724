"""Does the second sentence follow the first?"""
import numpy as np


def next_sentence_pairs(documents, seed=0):
    """Tuples (first, second, is_next)."""
    count = len(documents)
    if count < 2:
        raise ValueError("not enough documents")
    for doc in documents:
        if isinstance(doc, str) or not isinstance(doc, (list, tuple)) or not doc:
            raise ValueError("a document must be a list that is not empty")
    lines = [(home, line) for home, doc in enumerate(documents) for line in doc]
    rng = np.random.default_rng(seed)
    pairs = []
    for (home, first), (_, following) in zip(lines[:-1], lines[1:]):
        is_next = bool(rng.random() < 0.5)
        if is_next:
            second = following
        else:
            away = documents[(home + int(rng.integers(1, count))) % count]
            second = away[int(rng.integers(0, len(away)))]
        pairs.append((first, second, is_next))
    return pairs
