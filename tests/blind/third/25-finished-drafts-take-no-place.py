import numpy as np


def beam_search(log_probabilities, start, end, width, max_length):
    if width < 1 or max_length < 1:
        raise ValueError("width and max_length must be >= 1")
    alive = [([start], 0.0)]
    completed = []
    for t in range(max_length):
        probs = np.array(log_probabilities(np.array([seq for seq, _ in alive])))
        candidates = []
        for (seq, score), row in zip(alive, probs):
            for w, lp in enumerate(row):
                candidates.append((seq + [w], score + float(lp)))
        candidates.sort(key=lambda c: c[1], reverse=True)
        alive = []
        for seq, score in candidates[:width]:
            if seq[-1] == end:
                completed.append((seq, score))
            else:
                alive.append((seq, score))
        if not alive:
            break
    best = sorted(completed + alive, key=lambda c: c[1], reverse=True)[:width]
    return [(tuple(seq[1:]), score) for seq, score in best]
