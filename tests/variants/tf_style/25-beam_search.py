#!/usr/bin/env python3
"""Beam search"""
import heapq
import numpy as np


def beam_search(log_probabilities, start, end, width, max_length):
    """Keeps the best drafts"""
    if width <= 0 or max_length <= 0:
        raise ValueError("nothing to search")
    beam, done = [(0.0, (start,))], []
    for _ in range(max_length):
        if not beam:
            break
        rows = log_probabilities(np.array([words for _, words in beam]))
        longer = [(s + float(p), words + (n,)) for (s, words), row in zip(beam, rows) for n, p in enumerate(row)]
        best = heapq.nlargest(width, longer + done)
        done = [draft for draft in best if draft[1][-1] == end]
        beam = [draft for draft in best if draft[1][-1] != end]
    return [(words[1:], s) for s, words in sorted(beam + done, reverse=True)]
