import numpy as np


def runs(words, n):
    return [" ".join(words[i : i + n]) for i in range(len(words) - n + 1)]


def bleu(translations, references, max_order=4):
    if len(translations) != len(references) or not references:
        raise ValueError(f"{len(translations)} translations, {len(references)} references")
    if any(isinstance(s, str) for s in [*translations, *references]) or not all(map(len, references)):
        raise ValueError("sentences are lists of words, references not empty")
    right, said = np.zeros(max_order), np.zeros(max_order)
    for translation, reference in zip(translations, references):
        for n in range(max_order):
            left = runs(reference, n + 1)  # what may still be said
            for run in runs(translation, n + 1):
                said[n] += 1
                if run in left:
                    left.remove(run)
                    right[n] += 1
    if (right == 0).any():
        return 0.0
    c, r = sum(map(len, translations)), sum(map(len, references))
    penalty = np.exp(1 - r / c) if c < r else 1.0
    return float(100 * penalty * np.prod(right / said) ** (1 / max_order))
