import numpy as np

padding_mask = __import__("12-padding_mask").padding_mask
look_ahead_mask = __import__("13-look_ahead_mask").look_ahead_mask


def combined_mask(tokens):
    return np.maximum(padding_mask(tokens), look_ahead_mask(np.shape(tokens)[1]))
