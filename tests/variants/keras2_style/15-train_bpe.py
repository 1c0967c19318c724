#!/usr/bin/env python3
"""Byte-pair encoding"""
import re


def get_stats(vocab):
    """Counts the pairs of symbols"""
    pairs = {}
    for word, freq in vocab:
        for i in range(len(word) - 1):
            pair = (word[i], word[i + 1])
            pairs[pair] = pairs.get(pair, 0) + freq
    return pairs


def merge_vocab(best, vocab):
    """Joins the pair in every word"""
    out = []
    for word, freq in vocab:
        new, i = [], 0
        while i < len(word):
            if i + 1 < len(word) and (word[i], word[i + 1]) == best:
                new.append(word[i] + word[i + 1])
                i += 2
            else:
                new.append(word[i])
                i += 1
        out.append((new, freq))
    return out


def train_bpe(text, merges):
    """Learns merges from a text"""
    if merges < 0:
        raise ValueError("merges must not be negative")
    freqs = {}
    for word in re.findall(r" ?\w+|\W", text):
        freqs[word] = freqs.get(word, 0) + 1
    vocab = [(list(word), freq) for word, freq in freqs.items()]
    symbols = sorted(set(text))
    learned = []
    for _ in range(merges):
        pairs = get_stats(vocab)
        if not pairs:
            break
        top = max(pairs.values())
        candidates = [pair for pair in pairs if pairs[pair] == top]
        best = sorted(candidates, key=lambda p: (symbols.index(p[0]), symbols.index(p[1])))[0]
        vocab = merge_vocab(best, vocab)
        if best[0] + best[1] not in symbols:
            symbols.append(best[0] + best[1])
        learned.append(best)
    return learned
