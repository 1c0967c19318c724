#!/usr/bin/env python3
"""
Defines a class that inherits from tensorflow.keras.Model
to create a sentence encoder
"""
import tensorflow as tf
Bert = __import__('35-bert').Bert


class SentenceEncoder(tf.keras.Model):
    """
    Class to create a sentence encoder
    """

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len):
        """
        Class constructor
        """
        super(SentenceEncoder, self).__init__()
        self.bert = Bert(N=N, dm=dm, h=h, hidden=hidden, vocab=vocab,
                         max_seq_len=max_seq_len, segments=2)

    def call(self, tokens):
        """
        Returns the vectors, and the cosine of each with each
        """
        is_padding = tf.cast(tf.math.equal(tokens, 0), tf.float32)
        mask = is_padding[:, tf.newaxis, tf.newaxis, :]
        outputs = self.bert(tokens, tf.zeros_like(tokens), mask)
        keep = tf.expand_dims(1. - is_padding, -1)
        total = tf.reduce_sum(outputs[0] * keep, axis=1)
        mean = total / tf.reduce_sum(keep, axis=1)
        length = tf.sqrt(tf.reduce_sum(tf.square(mean), axis=1, keepdims=True))
        vectors = mean / length
        similarity = -tf.keras.losses.cosine_similarity(mean[:, tf.newaxis, :], mean[tf.newaxis, :, :])
        return vectors, similarity
