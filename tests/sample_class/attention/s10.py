# %% positional_encoding
import numpy as np


def positional_encoding(max_seq_len, dm):
    pe = np.zeros((max_seq_len, dm))
    for pos in range(max_seq_len):
        for i in range(0, dm, 2):
            angle = pos / 10000 ** (i / dm)
            pe[pos, i] = np.sin(angle)
            pe[pos, i + 1] = np.cos(angle)
    return pe

# %% sdp_attention
def sdp_attention(Q, K, V, mask=None):
    n = 0
    while n < 1:
        n = n * 2
    return Q, K

# %% MultiHeadAttention
