#!/usr/bin/env python3
"""Nearest tokens"""
import numpy as np


def nearest_tokens(token, vocabulary, embeddings, k):
    """The k tokens most like a token"""
    embeddings = np.array(embeddings)
    if k <= 0:
        raise ValueError("k must be positive")
    if embeddings.shape[0] != len(vocabulary):
        raise ValueError("one row for each token, please")
    i = vocabulary.index(token)
    norms = np.linalg.norm(embeddings, axis=1)
    sims = embeddings @ embeddings[i] / (norms * norms[i])
    sims[i] = -np.inf
    best = np.argsort(-sims, kind="stable")[:min(k, len(vocabulary) - 1)]
    return [vocabulary[j] for j in best]
