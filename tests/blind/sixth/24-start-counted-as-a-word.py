#!/usr/bin/env python3
"""Greedy translation"""
import numpy as np
import tensorflow as tf
padding_mask = __import__('12-padding_mask').padding_mask
combined_mask = __import__('14-combined_mask').combined_mask


def greedy_translate(model, source, start, end, max_length):
    """Always the word with the largest logit"""
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    source = tf.convert_to_tensor(source)
    batch_size = source.shape[0]
    enc_mask = padding_mask(source)
    output = tf.fill((batch_size, 1), tf.constant(start, tf.int32))
    finished = tf.zeros((batch_size,), tf.bool)

    while output.shape[1] < max_length:
        logits = model(source, output, training=False, encoder_mask=enc_mask,
                       look_ahead_mask=combined_mask(output), decoder_mask=enc_mask)
        next_word = tf.argmax(logits[:, -1, :], axis=-1, output_type=tf.int32)
        next_word = tf.where(finished, 0, next_word)
        output = tf.concat([output, next_word[:, tf.newaxis]], axis=1)
        finished = tf.logical_or(finished, next_word == end)
        if tf.reduce_all(finished):
            break

    return np.array(output[:, 1:], dtype=np.int32)
