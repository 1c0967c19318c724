import numpy as np

padding_mask = __import__('12-padding_mask').padding_mask
combined_mask = __import__('14-combined_mask').combined_mask


def greedy_translate(model, source, start, end, max_length):
    if max_length < 1:
        raise ValueError("max_length must be 1 or more, not %r" % max_length)
    source = np.asarray(source)
    n = source.shape[0]
    pad = padding_mask(source)
    out = np.ones((n, 1), dtype=np.int32) * start
    done = np.zeros(n, dtype=bool)
    for _ in range(max_length):
        scores = np.asarray(model(source, out, training=False, encoder_mask=pad, look_ahead_mask=combined_mask(out), decoder_mask=pad))[:, -1, :]
        nxt = scores.argmax(-1).astype(np.int32)
        nxt[done] = 0
        out = np.hstack([out, nxt.reshape(n, 1)])
        done = done | (nxt == end)
        if done.any():
            break
    return out[:, 1:]
