import re
from collections import Counter


def merge_word(word, a, b):
    new, i = [], 0
    while i < len(word):
        if i + 1 < len(word) and word[i] == a and word[i + 1] == b:
            new.append(a + b)
            i += 2
        else:
            new.append(word[i])
            i += 1
    return new


def train_bpe(text, merges):
    if merges < 0:
        raise ValueError("merges can't be negative: %d" % merges)
    corpus = [list(w) for w in re.findall(r" ?\w+|\W", text)]
    out = []
    for _ in range(merges):
        stats = Counter()
        for w in corpus:
            stats.update(zip(w[:-1], w[1:]))
        if len(stats) == 0:
            break
        # most frequent first, then the smaller pair
        (a, b), _n = sorted(stats.items(), key=lambda kv: (-kv[1], kv[0]))[0]
        out.append((a, b))
        corpus = [merge_word(w, a, b) for w in corpus]
    return out
