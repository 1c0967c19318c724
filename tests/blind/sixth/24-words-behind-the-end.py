"""Greedy decoding"""
import numpy as np
padding_mask = __import__('12-padding_mask').padding_mask
combined_mask = __import__('14-combined_mask').combined_mask


def greedy_translate(model, source, start, end, max_length):
    if max_length <= 0:
        raise ValueError("max_length = %d" % max_length)
    source = np.asarray(source)
    pad = padding_mask(source)
    words = np.full((len(source), 1), start, dtype=np.int32)
    for i in range(max_length):
        logits = model(source, words, training=False, encoder_mask=pad,
                       look_ahead_mask=combined_mask(words), decoder_mask=pad)
        best = np.argmax(np.array(logits)[:, i], axis=1)
        words = np.hstack([words, best.reshape(-1, 1).astype(np.int32)])
        # stop when every sentence has its end
        if np.all(np.any(words[:, 1:] == end, axis=1)):
            break
    return words[:, 1:]
