import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class DecoderBlock(tf.keras.layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super(DecoderBlock, self).__init__()
        self.mha1 = MultiHeadAttention(dm=dm, h=h)
        self.mha2 = MultiHeadAttention(dm=dm, h=h)
        self.dense_hidden = tf.keras.layers.Dense(units=hidden, activation='relu')
        self.dense_output = tf.keras.layers.Dense(units=dm)
        self.layernorm1 = tf.keras.layers.LayerNormalization(epsilon=1e-6)
        self.layernorm2 = tf.keras.layers.LayerNormalization(epsilon=1e-6)
        self.layernorm3 = tf.keras.layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = tf.keras.layers.Dropout(drop_rate)
        self.dropout2 = tf.keras.layers.Dropout(drop_rate)
        self.dropout3 = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        h1, _ = self.mha1(x, x, x, look_ahead_mask)
        h1 = self.dropout1(h1, training=training)
        h1 = self.layernorm1(h1 + x)
        h2, _ = self.mha2(h1, encoder_output, encoder_output, padding_mask)
        h2 = self.dropout2(h2, training=training)
        h2 = self.layernorm2(h2)
        h3 = self.dense_hidden(h2)
        h3 = self.dense_output(h3)
        h3 = self.dropout3(h3, training=training)
        return self.layernorm3(h3 + h2)
