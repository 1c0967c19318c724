import tensorflow as tf
SelfAttention = __import__('1-self_attention').SelfAttention


class RNNDecoder(tf.keras.layers.Layer):
    def __init__(self, vocab, embedding, units, batch):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(vocab, embedding)
        self.gru = tf.keras.layers.GRU(units, recurrent_initializer='glorot_uniform',
                                       return_sequences=True, return_state=True)
        self.F = tf.keras.layers.Dense(vocab, activation='softmax')
        self.attention = SelfAttention(units)

    def call(self, x, s_prev, hidden_states):
        context, _ = self.attention(s_prev, hidden_states)
        x = tf.concat([context, self.embedding(x)[:, 0]], axis=-1)
        outputs, s = self.gru(tf.expand_dims(x, 1))
        return self.F(tf.reshape(outputs, (-1, outputs.shape[-1]))), s
