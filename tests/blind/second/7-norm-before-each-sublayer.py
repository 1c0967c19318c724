import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class EncoderBlock(tf.keras.layers.Layer):
    """ encoder block """

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        """ init """
        super(EncoderBlock, self).__init__()
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = tf.keras.layers.Dense(units=hidden, activation='relu')
        self.dense_output = tf.keras.layers.Dense(units=dm)
        self.layernorm1 = tf.keras.layers.LayerNormalization(epsilon=0.000001)
        self.layernorm2 = tf.keras.layers.LayerNormalization(epsilon=0.000001)
        self.dropout1 = tf.keras.layers.Dropout(rate=drop_rate)
        self.dropout2 = tf.keras.layers.Dropout(rate=drop_rate)

    def call(self, x, training, mask=None):
        """ call """
        normed = self.layernorm1(x)
        att, _ = self.mha(normed, normed, normed, mask)
        res = x + self.dropout1(att, training=training)
        ffn = self.dense_output(self.dense_hidden(self.layernorm2(res)))
        return res + self.dropout2(ffn, training=training)
