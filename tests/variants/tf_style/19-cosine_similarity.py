#!/usr/bin/env python3
"""Cosine similarity"""
import tensorflow as tf


def cosine_similarity(u, v):
    """Compares directions"""
    u, v = tf.convert_to_tensor(u), tf.convert_to_tensor(v)
    dot = tf.reduce_sum(tf.multiply(u, v), -1)
    lengths = tf.norm(u, axis=-1) * tf.norm(v, axis=-1)
    return tf.math.divide_no_nan(dot, lengths)
