"""First and last token of the answer."""
import keras
from keras import ops
import tensorflow as tf


class SpanHead(tf.keras.layers.Layer):
    """start logits and end logits"""

    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(2)

    def call(self, hidden, mask=None):
        both = self.dense(hidden)
        both = ops.transpose(both, (2, 0, 1))
        if mask is not None:
            gone = ops.cast(mask, both.dtype)[:, 0, 0, :]
            both = both * (1 - gone)
        return both[0], both[1]
