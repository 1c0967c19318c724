import math
import numpy as np


def positional_encoding(max_seq_len, dm):
    """as in tensor2tensor: num_timescales - 1 equal steps"""
    num_timescales = dm // 2
    log_step = math.log(10000.0) / max(num_timescales - 1, 1)
    inv_timescales = np.exp(np.arange(num_timescales) * -log_step)
    scaled_time = np.arange(max_seq_len)[:, None] * inv_timescales[None, :]
    signal = np.stack([np.sin(scaled_time), np.cos(scaled_time)], axis=-1)
    return signal.reshape(max_seq_len, dm)
