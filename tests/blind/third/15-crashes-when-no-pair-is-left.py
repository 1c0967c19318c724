import re
from collections import Counter, defaultdict


def train_bpe(text, merges):
    if merges < 0:
        raise ValueError("number of merges must be positive or zero")
    index = {c: n for n, c in enumerate(sorted(set(text)))}
    freqs = Counter(re.findall(r" ?\w+|\W", text))
    splits = {w: list(w) for w in freqs}
    result = []
    for step in range(merges):
        pair_freqs = defaultdict(int)
        for w, f in freqs.items():
            s = splits[w]
            for p in zip(s, s[1:]):
                pair_freqs[p] += f
        best = min(pair_freqs, key=lambda p: (-pair_freqs[p], index[p[0]], index[p[1]]))
        token = best[0] + best[1]
        if token not in index:
            index[token] = len(index)
        for w in freqs:
            s = splits[w]
            i = 0
            while i < len(s) - 1:
                if s[i] == best[0] and s[i + 1] == best[1]:
                    s[i:i + 2] = [token]
                i += 1
        result.append(best)
    return result
