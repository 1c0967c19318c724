#!/usr/bin/env python3
"""Vocabulary"""


def build_vocabulary(text, merges):
    """Lists all tokens"""
    characters = list(set(text))
    characters.sort()
    tokens = {t: None for t in ("[PAD]", "[START]", "[END]", "[UNK]")}
    tokens.update(dict.fromkeys(characters))
    tokens.update(dict.fromkeys(left + right for left, right in merges))
    return tuple(tokens)
