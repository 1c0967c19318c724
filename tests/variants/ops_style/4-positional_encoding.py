"""Positional encoding by complex exponentials."""
import numpy as np


def frequencies(dm):
    """One frequency for each (sin, cos) pair."""
    return np.exp(-np.log(10000.0) * np.arange(0, dm, 2) / dm)


def positional_encoding(max_seq_len, dm):
    phase = np.outer(np.arange(max_seq_len), frequencies(dm))
    z = np.exp(1j * phase)
    # imaginary part is the sine, real part the cosine
    return np.stack([z.imag, z.real], axis=-1).reshape(max_seq_len, dm)
