import tensorflow as tf
Encoder = __import__('9-transformer_encoder').Encoder
Decoder = __import__('10-transformer_decoder').Decoder


class Transformer(tf.keras.Model):
    """section 3.4: the embedding and the pre-softmax layer share one matrix"""

    def __init__(self, N, dm, h, hidden, input_vocab, target_vocab,
                 max_seq_input, max_seq_target, drop_rate=0.1):
        super().__init__()
        self.encoder = Encoder(N, dm, h, hidden, input_vocab, max_seq_input, drop_rate)
        self.decoder = Decoder(N, dm, h, hidden, target_vocab, max_seq_target, drop_rate)
        self.linear = tf.keras.layers.Dense(target_vocab)
        self.linear.build((None, None, dm))

    def call(self, inputs, target, training, encoder_mask, look_ahead_mask, decoder_mask):
        mem = self.encoder(inputs, training=training, mask=encoder_mask)
        d = self.decoder(target, mem, training=training,
                         look_ahead_mask=look_ahead_mask, padding_mask=decoder_mask)
        table = tf.convert_to_tensor(self.decoder.embedding.embeddings)
        return tf.einsum('btd,vd->btv', d, table) + self.linear.bias
