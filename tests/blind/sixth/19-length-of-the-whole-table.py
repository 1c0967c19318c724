#!/usr/bin/env python3
"""Cosine similarity"""
import tensorflow as tf


def cosine_similarity(u, v):
    """dot product over the product of the lengths"""
    u = tf.cast(u, tf.float32)
    v = tf.cast(v, tf.float32)
    dot = tf.reduce_sum(u * v, axis=-1)
    length_u = tf.norm(u)
    length_v = tf.norm(v)
    return tf.math.divide_no_nan(dot, length_u * length_v)
