from collections import Counter

import numpy as np


def ngrams(words, n):
    return Counter(zip(*[words[i:] for i in range(n)], strict=False))


def bleu(translations, references, max_order=4):
    if len(translations) == 0 or len(translations) != len(references):
        raise ValueError("as many references as translations, and at least one")
    if any(isinstance(s, str) for s in [*translations, *references]):
        raise ValueError("split the sentences into words")
    if any(len(s) == 0 for s in references):
        raise ValueError("empty reference")
    precisions = []
    for n in range(1, max_order + 1):
        hit = all_ = 0
        for t, r in zip(translations, references, strict=True):
            ours, theirs = ngrams(t, n), ngrams(r, n)
            hit += sum(min(count, theirs[g]) for g, count in ours.items())
            all_ += sum(ours.values())
        if hit == 0:
            return 0.0
        precisions.append(hit / all_)
    c = sum(len(t) for t in translations)
    r = sum(len(r) for r in references)
    return 100 * min(1.0, c / r) * float(np.prod(precisions) ** (1 / max_order))
