"""Beam search"""
import numpy as np


def beam_search(log_probabilities, start, end, width, max_length):
    if width < 1 or max_length < 1:
        raise ValueError("width and max_length have to be positive")
    active = [([start], 0.0)]
    completed = []
    for _ in range(max_length):
        batch = np.array([words for words, _ in active])
        log_p = np.asarray(log_probabilities(batch))
        candidates = []
        for (words, score), row in zip(active, log_p):
            for word in range(len(row)):
                candidates.append((words + [word], score + float(row[word])))
        candidates.sort(key=lambda c: c[1], reverse=True)
        active = []
        for words, score in candidates[:width]:
            if words[-1] == end:
                completed.append((words, score))
            else:
                active.append((words, score))
        if not active:
            break
    everything = sorted(completed + active, key=lambda c: c[1], reverse=True)
    return [(tuple(words[1:]), score) for words, score in everything[:width]]
