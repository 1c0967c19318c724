import numpy as np


def beam_search(log_probabilities, start, end, width, max_length):
    if width < 1:
        raise ValueError("width must be at least 1")
    if max_length < 1:
        raise ValueError("max_length must be at least 1")

    beam = [([], 0.0, False)]
    for _ in range(max_length):
        open_drafts = [entry for entry in beam if not entry[2]]
        if not open_drafts:
            break
        candidates = [entry for entry in beam if entry[2]]
        log_p = np.asarray(log_probabilities(np.array([[start, *words] for words, _, _ in open_drafts])))
        for (words, score, _), row in zip(open_drafts, log_p, strict=True):
            for word, lp in enumerate(row):
                candidates.append(([*words, word], score + float(lp), word == end))
        candidates.sort(key=lambda entry: entry[1] / len(entry[0]), reverse=True)
        beam = candidates[:width]
    return [(tuple(words), score) for words, score, _ in beam]
