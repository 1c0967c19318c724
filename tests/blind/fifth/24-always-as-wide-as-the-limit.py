import numpy as np
from keras import ops

combined_mask = __import__('14-combined_mask').combined_mask
padding_mask = __import__('12-padding_mask').padding_mask


def greedy_translate(model, source, start, end, max_length):
    if max_length < 1:
        raise ValueError("max_length < 1")
    source = np.asarray(source)
    hide = padding_mask(source)
    n = len(source)
    result = np.zeros((n, max_length + 1), dtype=np.int32)
    result[:, 0] = start
    done = [False] * n
    for t in range(max_length):
        now = result[:, : t + 1]
        masks = {"encoder_mask": hide, "decoder_mask": hide, "look_ahead_mask": combined_mask(now)}
        logits = ops.convert_to_numpy(model(source, now, training=False, **masks))
        for i in range(n):
            if not done[i]:
                result[i, t + 1] = logits[i, t].argmax()
                done[i] = result[i, t + 1] == end
        if all(done):
            break
    return result[:, 1:]
