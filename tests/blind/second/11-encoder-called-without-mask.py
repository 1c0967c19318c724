import tensorflow as tf
Encoder = __import__('9-transformer_encoder').Encoder
Decoder = __import__('10-transformer_decoder').Decoder


class Transformer(tf.keras.Model):
    def __init__(self, N, dm, h, hidden, input_vocab, target_vocab,
                 max_seq_input, max_seq_target, drop_rate=0.1):
        super(Transformer, self).__init__()
        self.encoder = Encoder(N=N, dm=dm, h=h, hidden=hidden, input_vocab=input_vocab,
                               max_seq_len=max_seq_input, drop_rate=drop_rate)
        self.decoder = Decoder(N=N, dm=dm, h=h, hidden=hidden, target_vocab=target_vocab,
                               max_seq_len=max_seq_target, drop_rate=drop_rate)
        self.linear = tf.keras.layers.Dense(units=target_vocab)

    def call(self, inputs, target, training, encoder_mask, look_ahead_mask, decoder_mask):
        coded = self.encoder(inputs, training=training, mask=None)
        decoded = self.decoder(target, coded, training=training,
                               look_ahead_mask=look_ahead_mask, padding_mask=decoder_mask)
        scores = self.linear(decoded)
        return scores
