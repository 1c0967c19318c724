import tensorflow as tf
Encoder = __import__('9-transformer_encoder').Encoder
Decoder = __import__('10-transformer_decoder').Decoder


class Transformer(tf.keras.Model):

    def __init__(self, N, dm, h, hidden, input_vocab, target_vocab, max_seq_input,
                 max_seq_target, drop_rate=0.1):
        super().__init__()
        sizes = (N, dm, h, hidden)
        self.encoder = Encoder(*sizes, input_vocab, max_seq_input, drop_rate)
        self.decoder = Decoder(*sizes, target_vocab, max_seq_target, drop_rate)
        self.linear = tf.keras.layers.Dense(target_vocab)

    def call(self, inputs, target, training, encoder_mask, look_ahead_mask, decoder_mask):
        source_args = {'training': training, 'mask': decoder_mask}
        target_args = {'training': training, 'look_ahead_mask': look_ahead_mask,
                       'padding_mask': encoder_mask}
        memory = self.encoder(inputs, **source_args)
        return self.linear(self.decoder(target, memory, **target_args))
