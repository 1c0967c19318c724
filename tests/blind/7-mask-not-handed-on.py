import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class EncoderBlock(tf.keras.layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = tf.keras.layers.Dense(hidden, activation='relu')
        self.dense_output = tf.keras.layers.Dense(dm)
        self.layernorm1 = tf.keras.layers.LayerNormalization(epsilon=1e-6)
        self.layernorm2 = tf.keras.layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = tf.keras.layers.Dropout(drop_rate)
        self.dropout2 = tf.keras.layers.Dropout(drop_rate)

    def self_attention(self, x, mask=None):
        """every position looks at every other"""
        return self.mha(x, x, x, mask)

    def ffn(self, x):
        return self.dense_output(self.dense_hidden(x))

    def call(self, x, training, mask=None):
        attn_output, _ = self.self_attention(x)
        out1 = self.layernorm1(x + self.dropout1(attn_output, training=training))
        return self.layernorm2(out1 + self.dropout2(self.ffn(out1), training=training))
