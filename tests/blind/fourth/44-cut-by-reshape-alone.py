import keras
from keras import ops


class SpanHead(keras.layers.Layer):
    """start and end logits"""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, hidden, mask=None):
        batch, source = ops.shape(hidden)[0], ops.shape(hidden)[1]
        logits = self.dense(hidden)
        logits = ops.reshape(logits, (batch, 2, source))
        if mask is not None:
            m = ops.cast(ops.reshape(mask, (batch, 1, source)), logits.dtype)
            logits = logits + m * -1e9
        return logits[:, 0], logits[:, 1]
