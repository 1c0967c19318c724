from keras import layers

MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class BertLayer(layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super(BertLayer, self).__init__(**kwargs)
        self.mha = MultiHeadAttention(dm, h)
        self.dropout1 = layers.Dropout(drop_rate)
        self.dropout2 = layers.Dropout(drop_rate)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-12)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-12)
        self.dense_hidden = layers.Dense(hidden, activation='gelu')
        self.dense_output = layers.Dense(dm)

    def attend(self, x, mask, training):
        normed = self.layernorm1(x)
        seen, _weights = self.mha(normed, normed, normed, mask=mask)
        return x + self.dropout1(seen, training=training)

    def think(self, x, training):
        thought = self.dense_output(self.dense_hidden(self.layernorm2(x)))
        return x + self.dropout2(thought, training=training)

    def call(self, x, mask=None, training=False):
        return self.think(self.attend(x, mask, training), training)
