import numpy as np


def beam_search(log_probabilities, start, end, width, max_length):
    if width < 1:
        raise ValueError(f"width must be at least 1, not {width}")
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, not {max_length}")

    def normalised(hyp):
        words, logp = hyp
        return logp / len(words)

    beams = [((), 0.0)]
    for _ in range(max_length):
        open_ = [b for b in beams if not b[0] or b[0][-1] != end]
        if not open_:
            break
        pool = [b for b in beams if b not in open_]
        table = np.asarray(log_probabilities(np.array([(start,) + words for words, _ in open_])))
        for b, row in zip(open_, table):
            pool.extend((b[0] + (v,), b[1] + float(row[v])) for v in range(len(row)))
        beams = sorted(pool, key=normalised, reverse=True)[:width]
    return beams
