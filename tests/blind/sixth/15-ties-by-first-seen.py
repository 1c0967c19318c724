"""Byte pair encoding"""
import re
from collections import Counter

PIECE = r" ?\w+|\W"


def count_pairs(vocab):
    pairs = Counter()
    for symbols, freq in vocab.items():
        for i in range(len(symbols) - 1):
            pairs[(symbols[i], symbols[i + 1])] += freq
    return pairs


def apply_merge(vocab, best):
    new_vocab = Counter()
    for symbols, freq in vocab.items():
        symbols = list(symbols)
        i = 0
        while i < len(symbols) - 1:
            if (symbols[i], symbols[i + 1]) == best:
                symbols[i:i + 2] = [symbols[i] + symbols[i + 1]]
            i += 1
        new_vocab[tuple(symbols)] += freq
    return new_vocab


def train_bpe(text, merges):
    if merges < 0:
        raise ValueError("merges has to be >= 0")
    vocab = Counter(tuple(p) for p in re.findall(PIECE, text))
    out = []
    while len(out) < merges:
        pairs = count_pairs(vocab)
        if not pairs:
            break
        best, _ = pairs.most_common(1)[0]
        vocab = apply_merge(vocab, best)
        out.append(best)
    return out
