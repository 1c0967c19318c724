import tensorflow as tf
from tensorflow.keras import layers as L
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class EncoderBlock(L.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super(EncoderBlock, self).__init__()
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = L.Dense(hidden, activation=tf.nn.relu)
        self.dense_output = L.Dense(dm)
        for k in (1, 2):
            setattr(self, 'layernorm%d' % k, L.LayerNormalization(epsilon=1e-6))
            setattr(self, 'dropout%d' % k, L.Dropout(drop_rate))

    def call(self, inputs, training, attn_mask=None):
        a, w = self.mha(inputs, inputs, inputs, attn_mask)
        a = tf.add_n([inputs, a])
        a = self.layernorm1(self.dropout1(a, training=training))
        f = self.dense_output(self.dense_hidden(a))
        f = tf.add_n([a, f])
        return self.layernorm2(self.dropout2(f, training=training))
