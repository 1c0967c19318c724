#!/usr/bin/env python3
"""
Mean pooling - take the attention mask into account for correct
averaging
"""
import tensorflow as tf


def mean_pool(token_embeddings, mask=None):
    """
    Averages the token embeddings of each sentence
    """
    if mask is None:
        mask = tf.zeros((token_embeddings.shape[0], 1, 1, token_embeddings.shape[1]))
    if mask.shape.as_list()[1:] != [1, 1, token_embeddings.shape[1]]:
        raise ValueError("mask must have the shape (batch, 1, 1, sequence)")
    attention_mask = 1.0 - tf.reshape(mask, (mask.shape[0], mask.shape[-1]))
    input_mask_expanded = tf.broadcast_to(tf.expand_dims(attention_mask, -1), tf.shape(token_embeddings))
    sum_embeddings = tf.reduce_sum(token_embeddings * input_mask_expanded, 1)
    sum_mask = tf.clip_by_value(tf.reduce_sum(input_mask_expanded, 1), 1e-9, 1e9)
    return sum_embeddings / sum_mask
