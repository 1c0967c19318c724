import heapq

import numpy as np


def beam_search(log_probabilities, start, end, width, max_length):
    if width < 1 or max_length < 1:
        raise ValueError("width and max_length must be at least 1")
    alive = [(0.0, ())]
    finished = []
    for _ in range(max_length):
        if not alive:
            break
        batch = np.array([(start, *words) for _, words in alive])
        nxt = np.asarray(log_probabilities(batch))
        grown = [
            (score + float(nxt[i, w]), (*words, w))
            for i, (score, words) in enumerate(alive)
            for w in range(nxt.shape[1])
        ]
        best = heapq.nlargest(width, grown, key=lambda g: g[0])
        finished += [g for g in best if g[1][-1] == end]
        alive = [g for g in best if g[1][-1] != end]
    total = sorted(finished + alive, key=lambda g: g[0], reverse=True)
    return [(words, score) for score, words in total[:width]]
