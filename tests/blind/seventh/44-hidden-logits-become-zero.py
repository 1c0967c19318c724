"""Start and end scores for SQuAD."""
import keras
from keras import ops


class SpanHead(keras.layers.Layer):
    """A dense layer with two outputs."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, hidden, mask=None):
        both = self.dense(hidden)
        if mask is not None:
            seen = 1.0 - ops.cast(mask, both.dtype)
            both = both * ops.transpose(seen[:, 0], (0, 2, 1))
        return both[:, :, 0], both[:, :, 1]
