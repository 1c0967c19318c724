import tensorflow as tf
from tensorflow.keras import Model
from tensorflow.keras.layers import Dense
Enc = __import__('9-transformer_encoder').Encoder
Dec = __import__('10-transformer_decoder').Decoder


class Transformer(Model):
    """ encoder + decoder + linear """

    def __init__(self, N, dm, h, hidden, input_vocab, target_vocab,
                 max_seq_input, max_seq_target, drop_rate=0.1):
        super().__init__()
        common = (N, dm, h, hidden)
        self.encoder = Enc(*common, input_vocab, max_seq_input, drop_rate)
        self.decoder = Dec(*common, target_vocab, max_seq_target, drop_rate)
        self.linear = Dense(target_vocab)

    def call(self, inputs, target, training, encoder_mask, look_ahead_mask, decoder_mask):
        enc = self.encoder(inputs, training=training, mask=encoder_mask)
        # both masks hide the padding of the source
        dec = self.decoder(target, enc, training=training,
                           look_ahead_mask=look_ahead_mask, padding_mask=encoder_mask)
        return self.linear(dec)
