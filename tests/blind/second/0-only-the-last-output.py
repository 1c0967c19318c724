import tensorflow as tf

L = tf.keras.layers


class RNNEncoder(L.Layer):

    def __init__(self, vocab, embedding, units, batch):
        super(RNNEncoder, self).__init__()
        self.units = units
        self.batch = batch
        self.embedding = L.Embedding(vocab, embedding)
        # return_state is enough to get (output, state)
        self.gru = L.GRU(units, return_state=True, recurrent_initializer='glorot_uniform')

    def initialize_hidden_state(self):
        return tf.zeros([self.batch, self.units], tf.float32)

    def call(self, x, initial):
        vecs = self.embedding(x)
        out, h_n = self.gru(vecs, initial_state=initial)
        return out, h_n
