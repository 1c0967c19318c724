import math
from collections import Counter


def bleu(translations, references, max_order=4):
    if not references or len(translations) != len(references):
        raise ValueError("translations and references must have the same length, not zero")
    if any(type(s) is str for s in translations + references):
        raise ValueError("got a string where a list of words was expected")
    if any(len(r) == 0 for r in references):
        raise ValueError("a reference is empty")
    log_sum = 0.0
    for n in range(1, max_order + 1):
        clipped = total = 0
        for t, r in zip(translations, references):
            counts_t = Counter([" ".join(t[i:i + n]) for i in range(len(t) - n + 1)])
            counts_r = Counter([" ".join(r[i:i + n]) for i in range(len(r) - n + 1)])
            for gram, count in counts_t.items():
                clipped += min(count, counts_r[gram])
            total += sum(counts_t.values())
        log_sum += math.log(clipped / total)
    len_t = sum([len(t) for t in translations])
    len_r = sum([len(r) for r in references])
    penalty = 1 if len_t >= len_r else math.exp(1 - len_r / len_t)
    return 100 * penalty * math.exp(log_sum / max_order)
