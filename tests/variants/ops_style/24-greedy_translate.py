import numpy as np
from keras import ops

padding_mask = __import__("12-padding_mask").padding_mask
combined_mask = __import__("14-combined_mask").combined_mask


def greedy_translate(model, source, start, end, max_length):
    if max_length < 1:
        raise ValueError(f"max_length={max_length}")
    words = np.zeros((len(source), max_length + 1), "int32")
    words[:, 0] = start
    hidden = padding_mask(source)
    for place in range(max_length):
        so_far = words[:, : place + 1]
        logits = model(
            source, so_far, training=False,
            encoder_mask=hidden, look_ahead_mask=combined_mask(so_far), decoder_mask=hidden,
        )
        over = (so_far[:, 1:] == end).any(axis=1)
        words[:, place + 1] = np.where(over, 0, ops.convert_to_numpy(ops.argmax(logits[:, -1], -1)))
        if ((words[:, 1:] == end).any(axis=1)).all():
            return words[:, 1 : place + 2]
    return words[:, 1:]
