import numpy as np

combined_mask = __import__('14-combined_mask').combined_mask
padding_mask = __import__('12-padding_mask').padding_mask


def greedy_translate(model, source, start, end, max_length):
    if max_length < 1:
        raise ValueError(f"max_length={max_length} is too small")
    source = np.asarray(source)
    batch = source.shape[0]
    pad = padding_mask(source)
    words = [np.full(batch, start, dtype="int32")]
    finished = np.zeros(batch, dtype=bool)
    while len(words) < max_length and not finished.all():
        so_far = np.stack(words, axis=1)
        scores = model(
            source, so_far, training=False, encoder_mask=pad, look_ahead_mask=combined_mask(so_far), decoder_mask=pad
        )
        best = np.argmax(np.asarray(scores)[:, -1], axis=1).astype("int32")
        best[finished] = 0
        finished |= best == end
        words.append(best)
    return np.stack(words, axis=1)[:, 1:]
