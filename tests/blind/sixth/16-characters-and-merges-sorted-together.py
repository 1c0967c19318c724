#!/usr/bin/env python3
"""Vocabulary"""


def build_vocabulary(text, merges):
    """special tokens + all other tokens, none of them twice"""
    vocabulary = ["[PAD]", "[START]", "[END]", "[UNK]"]
    tokens = set()
    for character in text:
        tokens.add(character)
    for left, right in merges:
        tokens.add(left + right)
    for token in sorted(tokens):
        if token not in vocabulary:
            vocabulary.append(token)
    return vocabulary
