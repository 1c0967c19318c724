#!/usr/bin/env python3
"""Combined mask"""
import tensorflow as tf
padding_mask = __import__('12-padding_mask').padding_mask
look_ahead_mask = __import__('13-look_ahead_mask').look_ahead_mask


def combined_mask(tokens):
    """
    Combines look-ahead mask and target padding mask
    """
    look_ahead = look_ahead_mask(tf.shape(tokens)[1])
    dec_target_padding_mask = padding_mask(tokens)
    return tf.maximum(dec_target_padding_mask, look_ahead)
