import math
from collections import defaultdict


def bleu(translations, references, max_order=4):
    if not translations or not references or len(translations) != len(references):
        raise ValueError("the two lists must be of one length, and not empty")
    for s in list(translations) + list(references):
        if isinstance(s, str):
            raise ValueError("a sentence is a list of words")
    for s in references:
        if not s:
            raise ValueError("a reference is empty")

    matches = defaultdict(int)
    possible = defaultdict(int)
    cand_len = ref_len = 0
    for cand, ref in zip(translations, references, strict=True):
        cand_len += len(cand)
        ref_len += len(ref)
        for n in range(1, max_order + 1):
            left = [tuple(ref[i : i + n]) for i in range(len(ref) - n + 1)]
            for i in range(len(cand) - n + 1):
                possible[n] += 1
                gram = tuple(cand[i : i + n])
                if gram in left:
                    left.remove(gram)
                    matches[n] += 1
    if any(matches[n] == 0 for n in range(1, max_order + 1)):
        return 0.0
    bp = 1.0 if cand_len >= ref_len else math.exp(1 - ref_len / cand_len)
    log_sum = sum(0.25 * math.log(matches[n] / possible[n]) for n in range(1, max_order + 1))
    return 100.0 * bp * math.exp(log_sum)
