#!/usr/bin/env python3
"""
Defines function that calculates the positional encoding for a transformer
"""
import numpy as np


def positional_encoding(max_seq_len, dm):
    """
    Calculates the positional encoding for a transformer
    """
    positional_encodings = np.zeros((max_seq_len, dm))

    for position in range(max_seq_len):
        for i in range(0, dm, 2):
            # sin for even
            positional_encodings[position, i] = (
                np.sin(position / (10000 ** (i / dm))))

            # cos for odd
            positional_encodings[position, i + 1] = (
                np.cos(position / (10000 ** (i / dm))))

    return positional_encodings
