#!/usr/bin/env python3
"""Combined mask"""
import tensorflow as tf
padding_mask = __import__('12-padding_mask').padding_mask
look_ahead_mask = __import__('13-look_ahead_mask').look_ahead_mask


def combined_mask(tokens):
    """1 where either hides"""
    padding = padding_mask(tokens)
    later = look_ahead_mask(tokens.shape[1])
    return 1.0 - (1.0 - padding) * (1.0 - later)
