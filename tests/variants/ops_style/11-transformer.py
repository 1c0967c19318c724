"""The whole of it."""
import keras
from keras import layers

enc = __import__('9-transformer_encoder')
dec = __import__('10-transformer_decoder')


class Transformer(keras.Model):

    def __init__(self, N, dm, h, hidden, input_vocab, target_vocab,
                 max_seq_input, max_seq_target, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        shared = (N, dm, h, hidden)
        self.linear = layers.Dense(target_vocab, name="logits")
        self.decoder = dec.Decoder(*shared, target_vocab, max_seq_target, drop_rate)
        self.encoder = enc.Encoder(*shared, input_vocab, max_seq_input, drop_rate)

    def encode(self, inputs, training=False, mask=None):
        return self.encoder(inputs, training=training, mask=mask)

    def call(self, inputs, target, training=False, encoder_mask=None,
             look_ahead_mask=None, decoder_mask=None):
        memory = self.encode(inputs, training, encoder_mask)
        return self.linear(self.decoder(
            target, memory, training=training,
            look_ahead_mask=look_ahead_mask, padding_mask=decoder_mask))
