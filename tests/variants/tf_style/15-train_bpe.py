#!/usr/bin/env python3
"""Byte-pair encoding"""
import re
from collections import defaultdict


def train_bpe(text, merges):
    """Learns merges from a text, on numbers"""
    if not merges >= 0:
        raise ValueError("merges = %d" % merges)
    alphabet = sorted(set(text))
    names = dict(enumerate(alphabet))
    to_id = {c: i for i, c in names.items()}
    pieces = [[to_id[c] for c in piece] for piece in re.findall(r" ?\w+|\W", text)]
    result = []
    while len(result) < merges:
        counts = defaultdict(int)
        for piece in pieces:
            for a, b in zip(piece, piece[1:]):
                counts[a, b] += 1
        if not counts:
            return result
        a, b = min(counts, key=lambda pair: (-counts[pair], pair))
        joined = names[a] + names[b]
        if joined not in to_id:
            to_id[joined] = len(to_id)
            names[to_id[joined]] = joined
        new = to_id[joined]
        for n, piece in enumerate(pieces):
            out = []
            for token in piece:
                if out and out[-1] == a and token == b:
                    out[-1] = new
                else:
                    out.append(token)
            pieces[n] = out
        result.append([names[a], names[b]])
    return result
