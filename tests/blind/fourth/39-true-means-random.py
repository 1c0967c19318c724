from numpy.random import default_rng


def next_sentence_pairs(documents, seed=0):
    """BERT's NSP examples."""
    n = len(documents)
    if n < 2:
        raise ValueError(f"{n} document(s) given, two or more needed")
    if any(isinstance(doc, str) or not len(doc) for doc in documents):
        raise ValueError("every document must be a list with at least one sentence")
    rng = default_rng(seed)
    pairs = []
    for d, doc in enumerate(documents):
        for a, b in zip(doc[:-1], doc[1:]):
            is_random_next = not rng.random() < 0.5
            if is_random_next:
                doc_b = documents[(d + int(rng.integers(1, n))) % n]
                b = doc_b[int(rng.integers(0, len(doc_b)))]
            pairs.append((a, b, is_random_next))
    return pairs
