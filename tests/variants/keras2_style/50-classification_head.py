#!/usr/bin/env python3
"""Classification head"""
import tensorflow as tf
from tensorflow.keras import layers


class ClassificationHead(layers.Layer):
    """Head for sequence classification"""

    def __init__(self, classes, drop_rate=0.1, **kwargs):
        super(ClassificationHead, self).__init__(**kwargs)
        self.classes = classes
        self.dropout = layers.Dropout(drop_rate)
        self.dense = layers.Dense(classes,
                                  kernel_initializer=tf.keras.initializers.TruncatedNormal(stddev=0.02))

    def call(self, x, training=False):
        """x: pooled output"""
        x = self.dropout(x, training)
        return self.dense(x)

    def get_config(self):
        """Saves the number of classes"""
        config = super(ClassificationHead, self).get_config()
        config.update({'classes': self.classes})
        return config
