#!/usr/bin/env python3
"""Nearest tokens"""
import tensorflow as tf
cosine_similarity = __import__('19-cosine_similarity').cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    """The k tokens most like a token"""
    if token not in vocabulary:
        raise ValueError("%s is not in the vocabulary" % token)
    if k < 1:
        raise ValueError("k is %d" % k)
    if len(embeddings) != len(vocabulary):
        raise ValueError("wrong table")
    i = vocabulary.index(token)
    sims = cosine_similarity(embeddings[i], embeddings)
    pairs = [(-float(s), j) for j, s in enumerate(sims) if j != i]
    return [vocabulary[j] for _, j in sorted(pairs)[:k]]
