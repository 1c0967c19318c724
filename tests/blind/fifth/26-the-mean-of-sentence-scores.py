import math
from collections import Counter


def sentence_score(said, right, max_order):
    product = 1.0
    for n in range(1, max_order + 1):
        a = Counter(" ".join(map(repr, said[i : i + n])) for i in range(len(said) - n + 1))
        b = Counter(" ".join(map(repr, right[i : i + n])) for i in range(len(right) - n + 1))
        shared = sum((a & b).values())
        if not shared:
            return 0.0
        product *= shared / sum(a.values())
    penalty = min(1.0, math.exp(1 - len(right) / len(said)))
    return 100 * penalty * product ** (1 / max_order)


def bleu(translations, references, max_order=4):
    if len(translations) != len(references) or len(references) < 1:
        raise ValueError("lists of two lengths, or empty ones")
    if any(isinstance(sentence, str) for sentence in [*translations, *references]):
        raise ValueError("sentences must be lists of words")
    if not all(len(reference) for reference in references):
        raise ValueError("references must not be empty")
    scores = [sentence_score(t, r, max_order) for t, r in zip(translations, references, strict=True)]
    return sum(scores) / len(scores)
