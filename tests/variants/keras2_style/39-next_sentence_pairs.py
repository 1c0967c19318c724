#!/usr/bin/env python3
"""Pairs of sentences"""
import numpy as np


def next_sentence_pairs(documents, seed=0):
    """Half of them follow each other"""
    if len(documents) <= 1:
        raise ValueError("one document is not enough")
    if any(type(d) == str or len(d) == 0 for d in documents):
        raise ValueError("a document is a list of sentences")
    np.random.seed(seed)
    pairs = []
    for n, document in enumerate(documents):
        for i in range(len(document) - 1):
            is_next = bool(np.random.randint(0, 2))
            second = document[i + 1]
            if not is_next:
                other = n
                while other == n:
                    other = np.random.randint(0, len(documents))
                second = documents[other][np.random.randint(0, len(documents[other]))]
            pairs.append([document[i], second, is_next])
    return pairs
