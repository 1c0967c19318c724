#!/usr/bin/env python3
"""Corpus BLEU"""
import numpy as np


def ngrams(sentence, n):
    """Counts n-grams"""
    counts = {}
    for i in range(len(sentence) - n + 1):
        gram = tuple(sentence[i:i + n])
        counts[gram] = counts.get(gram, 0) + 1
    return counts


def bleu(translations, references, max_order=4):
    """BLEU in percent"""
    if len(translations) == 0 or len(translations) != len(references):
        raise ValueError('translations and references do not match')
    for sentence in list(translations) + list(references):
        if isinstance(sentence, str):
            raise ValueError('split the sentences first')
    if any(len(ref) == 0 for ref in references):
        raise ValueError('a reference is empty')
    precisions = []
    for n in range(1, max_order + 1):
        matches = total = 0
        for hyp, ref in zip(translations, references):
            h, r = ngrams(hyp, n), ngrams(ref, n)
            matches += sum(min(c, r.get(g, 0)) for g, c in h.items())
            total += sum(h.values())
        precisions.append(matches / total if total else 0)
    if min(precisions) == 0:
        return 0
    c = sum(len(h) for h in translations)
    r = sum(len(h) for h in references)
    bp = 1 if c > r else np.exp(1 - r / c)
    return 100 * bp * np.exp(np.mean(np.log(precisions)))
