#!/usr/bin/env python3
"""BPE training"""
import re
from collections import Counter


def merge_word(word, left, right):
    """Replaces left, right by left + right"""
    result = []
    i = 0
    while i < len(word):
        if i + 1 < len(word) and word[i] == left and word[i + 1] == right:
            result.append(left + right)
            i += 2
        else:
            result.append(word[i])
            i += 1
    return result


def train_bpe(text, merges):
    """Learns at most `merges` merges"""
    if merges < 0:
        raise ValueError("merges must not be negative, got " + str(merges))

    words = [list(w) for w in re.findall(r" ?\w+|\W", text)]
    learned = []
    for _ in range(merges):
        counts = Counter()
        for word in words:
            counts.update(zip(word[:-1], word[1:]))
        if len(counts) == 0:
            break
        # highest count first, then the smaller pair
        ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        left, right = ranking[0][0]
        words = [merge_word(word, left, right) for word in words]
        learned.append((left, right))
    return learned
