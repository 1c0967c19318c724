from itertools import pairwise

import numpy as np


def next_sentence_pairs(documents, seed=0):
    documents = [tuple(document) if not isinstance(document, str) else () for document in documents]
    if len(documents) < 2 or () in documents:
        raise ValueError(f"two lists of sentences at least: {[len(d) for d in documents]}")
    numbered = [(n, *pair) for n, document in enumerate(documents) for pair in pairwise(document)]
    rng = np.random.default_rng(seed)
    follows = rng.permuted(np.full((len(numbered), 2), [True, False]), axis=1)[:, 0]
    where, which = rng.random((2, len(numbered)))
    found = []
    for (n, first, second), is_next, x, y in zip(numbered, follows.tolist(), where, which, strict=True):
        others = documents[:n] + documents[n + 1 :]
        other = others[int(x * len(others))]
        found.append((first, second if is_next else other[int(y * len(other))], is_next))
    return found
