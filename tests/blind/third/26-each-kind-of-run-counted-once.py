import numpy as np


def ngrams(words, n):
    return {tuple(words[i:i + n]) for i in range(len(words) - n + 1)}


def bleu(translations, references, max_order=4):
    if len(translations) != len(references) or len(references) == 0:
        raise ValueError("need one reference per translation")
    for s in list(translations) + list(references):
        if isinstance(s, str):
            raise ValueError("sentences must be lists of words, split them first")
    if min(len(r) for r in references) == 0:
        raise ValueError("empty reference")
    matches = np.zeros(max_order)
    totals = np.zeros(max_order)
    for hyp, ref in zip(translations, references):
        for n in range(1, max_order + 1):
            h, r = ngrams(hyp, n), ngrams(ref, n)
            matches[n - 1] += len(h & r)
            totals[n - 1] += len(h)
    if (matches == 0).any():
        return 0.0
    c = sum(len(h) for h in translations)
    r = sum(len(s) for s in references)
    bp = 1.0 if c > r else np.exp(1 - r / c)
    return float(100 * bp * np.exp(np.log(matches / totals).mean()))
