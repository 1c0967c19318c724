#!/usr/bin/env python3
"""Look-ahead mask"""
import tensorflow as tf


def look_ahead_mask(length):
    """
    Creates a mask of future tokens
    """
    mask = 1 - tf.linalg.band_part(tf.ones((length, length)), -1, 0)
    return mask
