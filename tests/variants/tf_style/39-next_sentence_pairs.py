#!/usr/bin/env python3
"""Next sentence prediction"""
import random


def next_sentence_pairs(documents, seed=0):
    """list of (first, second, is_next)"""
    if len(documents) < 2:
        raise ValueError("at least two documents are needed")
    for document in documents:
        if not isinstance(document, (list, tuple)) or len(document) == 0:
            raise ValueError("a document must be a list of sentences")

    generator = random.Random(seed)
    pairs = []
    for i in range(len(documents)):
        for j in range(len(documents[i]) - 1):
            if generator.random() < 0.5:
                pairs.append((documents[i][j], documents[i][j + 1], True))
            else:
                # any document, but not this one
                k = generator.randrange(len(documents) - 1)
                if k >= i:
                    k += 1
                pairs.append((documents[i][j], generator.choice(documents[k]), False))
    return pairs
