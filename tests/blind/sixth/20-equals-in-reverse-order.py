#!/usr/bin/env python3
"""Nearest tokens"""
import numpy as np
cosine_similarity = __import__('19-cosine_similarity').cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    """k nearest tokens"""
    if token not in vocabulary:
        raise ValueError("unknown token: " + token)
    if len(vocabulary) != len(embeddings):
        raise ValueError("one row for each token, please")
    if k < 1:
        raise ValueError("k must be 1 or more")

    embeddings = np.array(embeddings)
    index = list(vocabulary).index(token)
    similarities = np.array(cosine_similarity(embeddings[index], embeddings))
    # argsort goes up, so turn it round
    order = np.argsort(similarities, kind="stable")[::-1]
    nearest = []
    for i in order:
        if i != index:
            nearest.append(vocabulary[i])
    return nearest[:k]
