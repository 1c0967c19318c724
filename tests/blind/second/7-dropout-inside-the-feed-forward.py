import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class EncoderBlock(tf.keras.layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        kl = tf.keras.layers
        self.mha = MultiHeadAttention(dm, h)
        self.dropout1 = kl.Dropout(drop_rate)
        self.layernorm1 = kl.LayerNormalization(epsilon=1e-6)
        self.dense_hidden = kl.Dense(hidden, activation='relu')
        self.dropout2 = kl.Dropout(drop_rate)
        self.dense_output = kl.Dense(dm)
        self.layernorm2 = kl.LayerNormalization(epsilon=1e-6)

    def call(self, x, training, mask=None):
        heads = self.mha(x, x, x, mask)[0]
        y = self.layernorm1(x + self.dropout1(heads, training=training))
        t = y
        t = self.dense_hidden(t)
        t = self.dropout2(t, training=training)
        t = self.dense_output(t)
        return self.layernorm2(y + t)
