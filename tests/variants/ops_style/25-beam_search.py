import numpy as np


def beam_search(log_probabilities, start, end, width, max_length):
    if min(width, max_length) < 1:
        raise ValueError(f"width={width}, max_length={max_length}")
    drafts = np.full((1, max_length + 1), end)
    drafts[:, 0] = start
    scores, ended = np.zeros(1), np.zeros(1, bool)
    lengths = np.zeros(1, int)
    for place in range(1, max_length + 1):
        if ended.all():
            break
        following = np.asarray(log_probabilities(drafts[:, :place]))
        vocab = following.shape[1]
        only_end = np.where(np.arange(vocab) == end, 0.0, -np.inf)  # a draft that has ended goes on in one way, for free
        total = scores[:, None] + np.where(ended[:, None], only_end, following)
        best = [n for n in np.argsort(-total, axis=None, kind="stable")[:width] if np.isfinite(total.flat[n])]
        rows, words = np.divmod(best, vocab)
        drafts, scores = drafts[rows].copy(), total.flat[best]
        lengths = np.where(ended[rows], lengths[rows], place)
        drafts[:, place] = words
        ended = words == end
    return [(tuple(int(w) for w in row[1 : n + 1]), float(s)) for row, n, s in zip(drafts, lengths, scores)]
