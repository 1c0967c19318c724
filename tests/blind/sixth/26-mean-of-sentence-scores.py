#!/usr/bin/env python3
"""BLEU"""
import math
from collections import Counter


def ngrams(words, n):
    """counts of the n-grams"""
    return Counter(tuple(words[i:i + n]) for i in range(len(words) - n + 1))


def sentence_bleu(translation, reference, max_order):
    """BLEU of one sentence"""
    log_sum = 0.0
    for n in range(1, max_order + 1):
        mine = ngrams(translation, n)
        theirs = ngrams(reference, n)
        matches = 0
        for gram in mine:
            matches += min(mine[gram], theirs[gram])
        if matches == 0:
            return 0.0
        log_sum += math.log(matches / sum(mine.values()))
    penalty = 1.0
    if len(translation) < len(reference):
        penalty = math.exp(1 - len(reference) / len(translation))
    return 100 * penalty * math.exp(log_sum / max_order)


def bleu(translations, references, max_order=4):
    """BLEU of all sentences"""
    if len(translations) == 0 or len(translations) != len(references):
        raise ValueError("need as many translations as references, and at least one")
    for sentence in list(translations) + list(references):
        if isinstance(sentence, str):
            raise ValueError("sentences must be lists of words")
    for reference in references:
        if len(reference) == 0:
            raise ValueError("empty reference")
    scores = [sentence_bleu(t, r, max_order) for t, r in zip(translations, references)]
    return sum(scores) / len(scores)
