from keras import ops

padding_mask = __import__("12-padding_mask").padding_mask
look_ahead_mask = __import__("13-look_ahead_mask").look_ahead_mask


def combined_mask(tokens):
    either = ops.logical_or(padding_mask(tokens) > 0, look_ahead_mask(tokens.shape[1]) > 0)
    return ops.cast(either, "float32")
