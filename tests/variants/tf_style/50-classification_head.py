#!/usr/bin/env python3
"""Classification head"""
import tensorflow as tf


class ClassificationHead(tf.keras.layers.Layer):
    """Dropout and a dense layer"""

    def __init__(self, classes, drop_rate=0.1):
        super(ClassificationHead, self).__init__()
        self.dropout = tf.keras.layers.Dropout(rate=drop_rate)
        self.dense = tf.keras.layers.Dense(units=classes)

    def call(self, pooled, training=False):
        """Returns the logits"""
        pooled = self.dropout(pooled, training=training)
        logits = self.dense(pooled)
        return logits
