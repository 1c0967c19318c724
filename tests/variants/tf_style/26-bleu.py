#!/usr/bin/env python3
"""Corpus BLEU"""
from collections import Counter
from math import exp, prod


def bleu(translations, references, max_order=4):
    """BLEU in percent"""
    if not 0 < len(references) == len(translations):
        raise ValueError("one reference each")
    if not all(type(s) is not str for s in translations + references):
        raise ValueError("words, not text")
    if [] in references:
        raise ValueError("empty reference")
    p = []
    for n in range(max_order):
        grams = lambda s: Counter(zip(*[s[i:] for i in range(n + 1)]))
        hits = sum(sum((grams(t) & grams(r)).values()) for t, r in zip(translations, references))
        p.append(hits / max(1, sum(max(0, len(t) - n) for t in translations)))
    c, r = sum(map(len, translations)), sum(map(len, references))
    return 100.0 * min(1.0, exp(1 - r / c)) * prod(p) ** (1 / max_order)
