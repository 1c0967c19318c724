import re
from itertools import pairwise


class Trainer:
    def __init__(self, text):
        self.ids = {c: i for i, c in enumerate(sorted(set(text)))}
        self.words = [tuple(w) for w in re.findall(r" ?\w+|\W", text)]

    def count(self):
        stats = {}
        for w in self.words:
            for a, b in pairwise(w):
                stats[a, b] = stats.get((a, b), 0) + 1
        return stats

    def merge(self, a, b):
        self.ids.setdefault(a + b, len(self.ids))
        self.words = [self.apply(w, a, b) for w in self.words]

    @staticmethod
    def apply(word, a, b):
        done = []
        rest = list(word)
        while rest:
            if rest[:2] == [a, b]:
                done.append(a + b)
                rest = rest[2:]
            else:
                done.append(rest.pop(0))
        return tuple(done)


def train_bpe(text, merges):
    if merges < 0:
        raise ValueError("merges < 0")
    trainer = Trainer(text)
    pairs = []
    for _ in range(merges):
        stats = trainer.count()
        if not stats:
            break
        a, b = min(stats, key=lambda p: (-stats[p], trainer.ids[p[0]], trainer.ids[p[1]]))
        if stats[a, b] < 2:
            break
        trainer.merge(a, b)
        pairs.append((a, b))
    return pairs
