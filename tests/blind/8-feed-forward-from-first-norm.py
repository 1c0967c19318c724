import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class DecoderBlock(tf.keras.layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        self.attentions = [MultiHeadAttention(dm, h) for _ in range(2)]
        self.mha1, self.mha2 = self.attentions
        self.norms = [tf.keras.layers.LayerNormalization(epsilon=1e-6) for _ in range(3)]
        self.layernorm1, self.layernorm2, self.layernorm3 = self.norms
        self.drops = [tf.keras.layers.Dropout(drop_rate) for _ in range(3)]
        self.dropout1, self.dropout2, self.dropout3 = self.drops
        self.dense_hidden = tf.keras.layers.Dense(hidden, activation='relu')
        self.dense_output = tf.keras.layers.Dense(dm)

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        outs = [x]
        for i, (kv, m) in enumerate([(x, look_ahead_mask), (encoder_output, padding_mask)]):
            a, _ = self.attentions[i](outs[-1], kv, kv, m)
            a = self.drops[i](a, training=training)
            outs.append(self.norms[i](outs[-1] + a))
        f = self.dense_output(self.dense_hidden(outs[1]))
        f = self.drops[2](f, training=training)
        return self.norms[2](outs[2] + f)
