#!/usr/bin/env python3
"""Look ahead mask"""
import tensorflow as tf


def look_ahead_mask(length):
    """Triangle of size (length, length)"""
    size = (length, length)
    # -1: keep everything below the diagonal, 0: nothing above it
    triangle = tf.linalg.band_part(tf.ones(size), -1, 0)
    return triangle
