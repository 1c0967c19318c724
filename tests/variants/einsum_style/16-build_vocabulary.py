#!/usr/bin/env python3
"""Vocabulary"""


def build_vocabulary(text, merges):
    """Lists all tokens"""
    vocab = ["[PAD]", "[START]", "[END]", "[UNK]"]
    for c in sorted(set(text)):
        vocab.append(c)
    for a, b in merges:
        if a + b not in vocab:
            vocab.append(a + b)
    return vocab
