import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class DecoderBlock(tf.keras.layers.Layer):
    """reads the source, then puts it in order with the target"""

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        L = tf.keras.layers
        self.mha1 = MultiHeadAttention(dm, h)
        self.mha2 = MultiHeadAttention(dm, h)
        self.dense_hidden = L.Dense(hidden, activation='relu')
        self.dense_output = L.Dense(dm)
        self.layernorm1 = L.LayerNormalization(epsilon=1e-6)
        self.layernorm2 = L.LayerNormalization(epsilon=1e-6)
        self.layernorm3 = L.LayerNormalization(epsilon=1e-6)
        self.dropout1 = L.Dropout(drop_rate)
        self.dropout2 = L.Dropout(drop_rate)
        self.dropout3 = L.Dropout(drop_rate)

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        src, _ = self.mha2(x, encoder_output, encoder_output, padding_mask)
        u = self.layernorm1(x + self.dropout1(src, training=training))
        tgt, _ = self.mha1(u, u, u, look_ahead_mask)
        v = self.layernorm2(u + self.dropout2(tgt, training=training))
        w = self.dense_output(self.dense_hidden(v))
        return self.layernorm3(v + self.dropout3(w, training=training))
