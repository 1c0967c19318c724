"""BLEU score"""
import numpy as np


def get_ngrams(sentence, n):
    return [" ".join(sentence[i:i + n]) for i in range(len(sentence) - n + 1)]


def bleu(translations, references, max_order=4):
    if len(translations) != len(references):
        raise ValueError("lists of different lengths")
    if len(references) == 0:
        raise ValueError("no sentences")
    if any(isinstance(s, str) for s in translations + references):
        raise ValueError("split the sentences into words first")
    if any(len(r) == 0 for r in references):
        raise ValueError("a reference is empty")

    precisions = []
    for n in range(1, max_order + 1):
        found, total = 0, 0
        for translation, reference in zip(translations, references):
            right = get_ngrams(reference, n)
            for gram in get_ngrams(translation, n):
                total += 1
                if gram in right:
                    found += 1
        if found == 0:
            return 0.0
        precisions.append(found / total)

    c = sum(len(t) for t in translations)
    r = sum(len(s) for s in references)
    bp = min(1.0, np.exp(1 - r / c))
    return float(100 * bp * np.exp(np.mean(np.log(precisions))))
