#!/usr/bin/env python3
"""Beam search"""
import numpy as np


def beam_search(log_probabilities, start, end, width, max_length):
    """Keeps the best drafts"""
    if width < 1:
        raise ValueError('width must be at least 1')
    if max_length < 1:
        raise ValueError('max_length must be at least 1')
    sequences = [[[start], 0.0]]
    for _ in range(max_length):
        all_candidates = []
        for seq, score in sequences:
            if len(seq) > 1 and seq[-1] == end:
                all_candidates.append([seq, score])
                continue
            row = log_probabilities(np.array([seq]))[0]
            for j in range(len(row)):
                all_candidates.append([seq + [j], score + row[j]])
        ordered = sorted(all_candidates, key=lambda tup: tup[1], reverse=True)
        sequences = ordered[:width]
    return [(seq[1:], score) for seq, score in sequences]
