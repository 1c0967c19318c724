import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class DecoderBlock(tf.keras.layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        self.mha1 = MultiHeadAttention(dm, h)
        self.mha2 = MultiHeadAttention(dm, h)
        self.dense_hidden = tf.keras.layers.Dense(hidden, activation='relu')
        self.dense_output = tf.keras.layers.Dense(dm)
        self.layernorm1 = tf.keras.layers.LayerNormalization(epsilon=1e-6)
        self.layernorm2 = tf.keras.layers.LayerNormalization(epsilon=1e-6)
        self.layernorm3 = tf.keras.layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = tf.keras.layers.Dropout(drop_rate)
        self.dropout2 = tf.keras.layers.Dropout(drop_rate)
        self.dropout3 = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        block1, _ = self.mha1(x, x, x, look_ahead_mask)
        block1 = self.dropout1(block1, training=training)
        norm1 = self.layernorm1(block1 + x)
        block2, _ = self.mha2(x, encoder_output, encoder_output, padding_mask)
        block2 = self.dropout2(block2, training=training)
        norm2 = self.layernorm2(block2 + norm1)
        ff = self.dense_output(self.dense_hidden(norm2))
        ff = self.dropout3(ff, training=training)
        return self.layernorm3(ff + norm2)
