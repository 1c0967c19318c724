#!/usr/bin/env python3
"""Encoding"""
import re


def encode(text, merges, vocabulary):
    """Turns a text into numbers"""
    ids = []
    for word in re.findall(r" ?\w+|\W", text):
        symbols = list(word)
        for a, b in merges:
            i = 0
            while i < len(symbols) - 1:
                if symbols[i] == a and symbols[i + 1] == b:
                    symbols[i:i + 2] = [a + b]
                i += 1
        for s in symbols:
            ids.append(vocabulary.index(s) if s in vocabulary else 3)
    return ids
