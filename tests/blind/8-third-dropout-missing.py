from keras import layers, ops
MHA = __import__('6-multihead_attention').MultiHeadAttention


class DecoderBlock(layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kw):
        super().__init__(**kw)
        self.mha1, self.mha2 = MHA(dm, h), MHA(dm, h)
        self.dense_hidden = layers.Dense(hidden)
        self.dense_output = layers.Dense(dm)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-6)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-6)
        self.layernorm3 = layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = layers.Dropout(drop_rate)
        self.dropout2 = layers.Dropout(drop_rate)
        self.dropout3 = layers.Dropout(drop_rate)

    def call(self, x, encoder_output, training=False, look_ahead_mask=None, padding_mask=None):
        attended, _ = self.mha1(x, x, x, look_ahead_mask)
        x = self.layernorm1(ops.add(self.dropout1(attended, training=training), x))
        attended, _ = self.mha2(x, encoder_output, encoder_output, padding_mask)
        x = self.layernorm2(ops.add(self.dropout2(attended, training=training), x))
        thought = self.dense_output(ops.relu(self.dense_hidden(x)))
        return self.layernorm3(ops.add(thought, x))
