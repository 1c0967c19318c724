"""Combined mask"""
from keras import ops
padding_mask = __import__('12-padding_mask').padding_mask
look_ahead_mask = __import__('13-look_ahead_mask').look_ahead_mask


def combined_mask(tokens):
    """(batch, seq) to (batch, 1, seq, seq)"""
    tokens = ops.convert_to_tensor(tokens)
    seq = tokens.shape[1]
    mask = ops.reshape(look_ahead_mask(seq), (1, 1, seq, seq))
    mask = ops.add(mask, padding_mask(tokens))
    return mask
