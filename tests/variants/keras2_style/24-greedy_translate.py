#!/usr/bin/env python3
"""Greedy decoding"""
import tensorflow as tf
padding_mask = __import__('12-padding_mask').padding_mask
combined_mask = __import__('14-combined_mask').combined_mask


def greedy_translate(model, source, start, end, max_length):
    """Writes the likeliest words"""
    if max_length <= 0:
        raise ValueError('max_length must be at least 1')
    batch = tf.shape(source)[0]
    output = tf.fill([batch, 1], start)
    finished = tf.zeros([batch], tf.bool)
    mask = padding_mask(source)
    for _ in range(max_length):
        predictions = model(source, output, training=False, encoder_mask=mask,
                            look_ahead_mask=combined_mask(output), decoder_mask=mask)
        predicted = tf.argmax(predictions[:, -1, :], axis=-1, output_type=tf.int32)
        predicted = tf.where(finished, 0, predicted)
        output = tf.concat([output, predicted[:, tf.newaxis]], axis=-1)
        finished = tf.logical_or(finished, tf.equal(predicted, end))
        if tf.reduce_all(finished):
            break
    return output[:, 1:]
