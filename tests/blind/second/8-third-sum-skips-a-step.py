import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class DecoderBlock(tf.keras.layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super(DecoderBlock, self).__init__()
        norm = lambda: tf.keras.layers.LayerNormalization(epsilon=1e-6)
        drop = lambda: tf.keras.layers.Dropout(drop_rate)
        self.mha1 = MultiHeadAttention(dm, h)
        self.mha2 = MultiHeadAttention(dm, h)
        self.dense_hidden = tf.keras.layers.Dense(hidden, activation='relu')
        self.dense_output = tf.keras.layers.Dense(dm)
        self.layernorm1, self.layernorm2, self.layernorm3 = norm(), norm(), norm()
        self.dropout1, self.dropout2, self.dropout3 = drop(), drop(), drop()

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        masked, _ = self.mha1(x, x, x, look_ahead_mask)
        sub1 = self.layernorm1(tf.add(x, self.dropout1(masked, training=training)))
        crossed, _ = self.mha2(sub1, encoder_output, encoder_output, padding_mask)
        sub2 = self.layernorm2(tf.add(sub1, self.dropout2(crossed, training=training)))
        ff = self.dense_output(self.dense_hidden(sub2))
        return self.layernorm3(tf.add(sub1, self.dropout3(ff, training=training)))
