import keras
from keras import ops
enc = __import__('9-transformer_encoder')
dec = __import__('10-transformer_decoder')


class Transformer(keras.Model):

    def __init__(self, N, dm, h, hidden, input_vocab, target_vocab, max_seq_input,
                 max_seq_target, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.linear = keras.layers.Dense(target_vocab)
        self.decoder = dec.Decoder(N, dm, h, hidden, target_vocab, max_seq_target, drop_rate)
        self.encoder = enc.Encoder(N, dm, h, hidden, input_vocab, max_seq_input, drop_rate)

    def encode(self, ids, training, mask):
        return self.encoder(ids, training=training, mask=mask)

    def decode(self, ids, memory, training, ahead, padding):
        state = self.decoder(ids, memory, training=training,
                             look_ahead_mask=ahead, padding_mask=padding)
        return ops.softmax(self.linear(state), axis=-1)

    def call(self, inputs, target, training=False, encoder_mask=None, look_ahead_mask=None,
             decoder_mask=None):
        memory = self.encode(inputs, training, encoder_mask)
        return self.decode(target, memory, training, look_ahead_mask, decoder_mask)
