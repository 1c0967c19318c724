#!/usr/bin/env python3
"""Encoding"""
import re
import numpy as np


def bpe(word, ranks):
    """Always the pair that was learnt first"""
    parts = list(word)
    while len(parts) > 1:
        known = [(ranks[pair], n) for n, pair in enumerate(zip(parts, parts[1:])) if pair in ranks]
        if not known:
            break
        _, n = min(known)
        parts[n:n + 2] = [parts[n] + parts[n + 1]]
    return parts


def encode(text, merges, vocabulary):
    """Turns a text into numbers"""
    ranks = {tuple(pair): n for n, pair in enumerate(merges)}
    lookup = {t: i for i, t in enumerate(vocabulary)}
    ids = [lookup.get(t, lookup["[UNK]"]) for w in re.findall(r" ?\w+|\W", text) for t in bpe(w, ranks)]
    return np.array(ids, dtype=np.int64)
