import tensorflow as tf
from tensorflow import keras


class SpanHead(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, hidden, mask=None):
        start, end = tf.unstack(self.dense(hidden), axis=-1)
        if mask is not None:
            visible = 1.0 - tf.squeeze(tf.cast(mask, start.dtype), axis=[1, 2])
            start = start * visible
            end = end * visible
        return start, end
