#!/usr/bin/env python3
"""Cosine similarity"""
import tensorflow as tf


def cosine_similarity(u, v):
    """Compares directions"""
    u = tf.math.l2_normalize(u, axis=-1)
    v = tf.math.l2_normalize(v, axis=-1)
    return tf.reduce_sum(u * v, axis=-1)
