"""Scores of an answer's first and last token."""
import keras
from keras import ops


class SpanHead(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, hidden, mask=None):
        both = ops.moveaxis(self.dense(hidden), -1, 0)
        start, end = both[0], both[1]
        if mask is not None:
            gone = ops.cast(ops.reshape(mask, (-1, mask.shape[-1])), start.dtype)
            start = start * (1 - gone)
            end = end * (1 - gone)
        return start, end
