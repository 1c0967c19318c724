import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    """additive attention, scores kept small so the softmax does not saturate"""

    def __init__(self, units):
        super().__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        w = self.W(tf.reshape(s_prev, (s_prev.shape[0], 1, s_prev.shape[1])))
        u = self.U(hidden_states)
        raw = self.V(tf.nn.tanh(w + u)) / tf.sqrt(tf.cast(u.shape[-1], tf.float32))
        probs = tf.exp(raw) / tf.reduce_sum(tf.exp(raw), axis=1, keepdims=True)
        return tf.reduce_sum(hidden_states * probs, axis=1), probs
