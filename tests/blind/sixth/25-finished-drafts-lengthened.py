#!/usr/bin/env python3
"""Beam search"""
import numpy as np


def beam_search(log_probabilities, start, end, width, max_length):
    """Returns the width best sentences and their log probabilities"""
    if width < 1:
        raise ValueError("width must be at least 1")
    if max_length < 1:
        raise ValueError("max_length must be at least 1")

    sequences = np.array([[start]])
    scores = np.array([0.0])
    for _ in range(max_length):
        step = np.array(log_probabilities(sequences))
        vocab = step.shape[1]
        total = (scores[:, None] + step).reshape(-1)
        top = np.argsort(-total, kind="stable")[:width]
        parents, words = top // vocab, top % vocab
        sequences = np.concatenate([sequences[parents], words[:, None]], axis=1)
        scores = total[top]
        # all sentences have an end
        if np.all(sequences[:, -1] == end):
            break
    result = []
    for sequence, score in zip(sequences, scores):
        result.append((tuple(int(w) for w in sequence[1:]), float(score)))
    return result
