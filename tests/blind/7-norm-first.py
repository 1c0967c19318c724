import keras
Attention = __import__('6-multihead_attention').MultiHeadAttention


class EncoderBlock(keras.layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        norm = lambda: keras.layers.LayerNormalization(epsilon=1e-6)
        self.layernorm1 = norm()
        self.mha = Attention(dm, h)
        self.dropout1 = keras.layers.Dropout(drop_rate)
        self.layernorm2 = norm()
        self.dense_hidden = keras.layers.Dense(hidden, activation='relu')
        self.dense_output = keras.layers.Dense(dm)
        self.dropout2 = keras.layers.Dropout(drop_rate)

    def sublayer(self, inputs, norm, function, dropout, training):
        return inputs + dropout(function(norm(inputs)), training=training)

    def call(self, inputs, training, mask=None):
        def attend(z):
            out, _ = self.mha(z, z, z, mask)
            return out

        def feed_forward(z):
            return self.dense_output(self.dense_hidden(z))

        inputs = self.sublayer(inputs, self.layernorm1, attend, self.dropout1, training)
        return self.sublayer(inputs, self.layernorm2, feed_forward, self.dropout2, training)
