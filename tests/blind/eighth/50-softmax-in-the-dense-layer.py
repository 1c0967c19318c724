"""Classes from the pooled vector."""
import keras
import tensorflow as tf


class ClassificationHead(tf.keras.layers.Layer):
    """logits of the classes"""

    def __init__(self, classes, drop_rate=0.1):
        super().__init__()
        self.dropout = keras.layers.Dropout(drop_rate)
        self.dense = keras.layers.Dense(classes, activation="softmax")

    def call(self, pooled, training=False):
        return self.dense(self.dropout(pooled, training=training))
