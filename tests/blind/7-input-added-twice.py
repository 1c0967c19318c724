import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class EncoderBlock(tf.keras.layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        make_norm = tf.keras.layers.LayerNormalization
        make_drop = tf.keras.layers.Dropout
        self.mha = MultiHeadAttention(dm, h)
        self.dropout1, self.dropout2 = make_drop(drop_rate), make_drop(drop_rate)
        self.layernorm1, self.layernorm2 = make_norm(epsilon=1e-6), make_norm(epsilon=1e-6)
        self.dense_hidden = tf.keras.layers.Dense(hidden, activation='relu')
        self.dense_output = tf.keras.layers.Dense(dm)
        self.add = tf.keras.layers.Add()

    def call(self, x, training, mask=None):
        residual = x
        x, _ = self.mha(x, x, x, mask)
        x = self.dropout1(x, training=training)
        x += residual
        x = self.layernorm1(self.add([x, residual]))
        residual = x
        x = self.dense_hidden(x)
        x = self.dense_output(x)
        x = self.dropout2(x, training=training)
        return self.layernorm2(self.add([x, residual]))
