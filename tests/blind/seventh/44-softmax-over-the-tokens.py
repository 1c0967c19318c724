"""The head for questions about a passage."""
import keras
import tensorflow as tf


class SpanHead(keras.layers.Layer):
    """Scores every token as start and as end."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(2)

    def call(self, hidden, mask=None):
        scores = tf.transpose(self.dense(hidden), [2, 0, 1])
        if mask is not None:
            far = tf.cast(mask, scores.dtype)[:, 0, 0, :] * -1e9
            scores = scores + far[tf.newaxis]
        start = tf.nn.softmax(scores[0], axis=-1)
        end = tf.nn.softmax(scores[1], axis=-1)
        return start, end
