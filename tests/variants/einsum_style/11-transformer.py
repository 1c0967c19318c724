import tensorflow as tf
Encoder = __import__('9-transformer_encoder').Encoder
Decoder = __import__('10-transformer_decoder').Decoder


class _EncoderDecoder(tf.keras.Model):

    def __init__(self, encoder, decoder, words_out):
        super().__init__()
        self.linear = tf.keras.layers.Dense(words_out)
        self.encoder = encoder
        self.decoder = decoder


class Transformer(_EncoderDecoder):

    def __init__(self, N, dm, h, hidden, input_vocab, target_vocab, max_seq_input,
                 max_seq_target, drop_rate=0.1):
        sizes = {'N': N, 'dm': dm, 'h': h, 'hidden': hidden, 'drop_rate': drop_rate}
        super().__init__(
            Encoder(input_vocab=input_vocab, max_seq_len=max_seq_input, **sizes),
            Decoder(target_vocab=target_vocab, max_seq_len=max_seq_target, **sizes),
            target_vocab)

    def call(self, source, target, training, source_mask, causal_mask, memory_mask):
        memory = self.encoder(source, training=training, mask=source_mask)
        state = self.decoder(target, memory, training=training,
                             causal_mask=causal_mask, memory_mask=memory_mask)
        return self.linear(state)
