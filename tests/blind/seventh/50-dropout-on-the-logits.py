"""The head for GLUE."""
from keras import layers


class ClassificationHead(layers.Layer):
    """From the pooled vector to the classes."""

    def __init__(self, classes, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.dropout = layers.Dropout(drop_rate)
        self.dense = layers.Dense(classes)

    def call(self, pooled, training=False):
        scores = self.dense(pooled)
        scores = self.dropout(scores, training=training)
        return scores
