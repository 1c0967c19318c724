import re


def apply_merge(symbols, first, second):
    for i in range(len(symbols) - 1):
        if symbols[i] == first and symbols[i + 1] == second:
            return [*symbols[:i], first + second, *symbols[i + 2 :]]
    return symbols


def encode(text, merges, vocabulary):
    result = []
    for word in re.findall(r" ?\w+|\W", text):
        symbols = list(word)
        for first, second in merges:
            symbols = apply_merge(symbols, first, second)
        for s in symbols:
            result.append(vocabulary.index(s) if s in vocabulary else 3)
    return result
