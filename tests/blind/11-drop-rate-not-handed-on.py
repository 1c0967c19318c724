import tensorflow as tf
Encoder = __import__('9-transformer_encoder').Encoder
Decoder = __import__('10-transformer_decoder').Decoder


class Transformer(tf.keras.Model):

    def __init__(self, N, dm, h, hidden, input_vocab, target_vocab, max_seq_input,
                 max_seq_target, drop_rate=0.1):
        super(Transformer, self).__init__()
        common = {'N': N, 'dm': dm, 'h': h, 'hidden': hidden}
        self.drop_rate = drop_rate
        self.encoder = Encoder(**common, input_vocab=input_vocab, max_seq_len=max_seq_input)
        self.decoder = Decoder(**common, target_vocab=target_vocab, max_seq_len=max_seq_target)
        self.linear = tf.keras.layers.Dense(units=target_vocab)

    def call(self, source, target, training, encoder_mask, look_ahead_mask, decoder_mask):
        return self.linear(
            self.decoder(target,
                         self.encoder(source, training=training, mask=encoder_mask),
                         training=training, look_ahead_mask=look_ahead_mask,
                         padding_mask=decoder_mask))
