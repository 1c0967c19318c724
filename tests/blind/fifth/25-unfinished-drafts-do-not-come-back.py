import numpy as np


class Draft:
    def __init__(self, words, score, done):
        self.words = words
        self.score = score
        self.done = done


def beam_search(log_probabilities, start, end, width, max_length):
    if not (width >= 1 and max_length >= 1):
        raise ValueError(f"width={width} and max_length={max_length} must both be positive")
    drafts = [Draft((), 0.0, False)]
    for _ in range(max_length):
        todo = [d for d in drafts if not d.done]
        if len(todo) == 0:
            break
        pool = [d for d in drafts if d.done]
        rows = np.asarray(log_probabilities(np.array([(start, *d.words) for d in todo])))
        for d, row in zip(todo, rows, strict=True):
            pool += [Draft((*d.words, w), d.score + float(row[w]), w == end) for w in range(len(row))]
        pool.sort(key=lambda d: -d.score)
        drafts = pool[:width]
    return [(d.words, d.score) for d in drafts if d.done]
