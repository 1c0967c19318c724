import tensorflow as tf
from tensorflow.keras.layers import Dense, Embedding, Layer, LayerNormalization


class MaskedLMHead(Layer):

    def __init__(self, dm, vocab):
        super().__init__()
        self.dm = dm
        self.vocab = vocab
        self.dense = Dense(dm)
        self.layernorm = LayerNormalization(epsilon=10 ** -12)
        self.bias = Embedding(vocab, 1, embeddings_initializer='zeros')

    def call(self, state, table):
        if list(table.shape) != [self.vocab, self.dm]:
            raise ValueError('this is the table of another model')
        z = self.dense(state)
        z *= 0.5 * tf.math.erfc(-0.7071067811865476 * z)
        scores = tf.einsum('btd,vd->btv', self.layernorm(z), table)
        return scores + tf.einsum('vi->v', self.bias(tf.range(self.vocab)))
