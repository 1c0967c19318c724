#!/usr/bin/env python3
"""
Defines a class that creates a GPT
"""
import tensorflow as tf
GPTBlock = __import__('28-gpt_block').GPTBlock


class GPT(tf.keras.Model):
    """
    Class to create a GPT
    """

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1):
        """
        Class constructor
        """
        super(GPT, self).__init__()
        self.n_ctx = max_seq_len
        self.token_embedding = tf.keras.layers.Embedding(input_dim=vocab, output_dim=dm)
        self.position_embedding = tf.keras.layers.Embedding(input_dim=max_seq_len, output_dim=dm)
        self.dropout = tf.keras.layers.Dropout(rate=drop_rate)
        self.blocks = [GPTBlock(dm, h, hidden, drop_rate) for layer in range(N)]
        self.layernorm = tf.keras.layers.LayerNormalization(epsilon=1e-5)

    def positions_for(self, tokens, past_length):
        """
        Position of each token, (batch, sequence)
        """
        batch_size = tf.shape(tokens)[0]
        nsteps = tokens.shape[1]
        if past_length + nsteps > self.n_ctx:
            raise ValueError("cannot read more than " + str(self.n_ctx) + " tokens")
        positions = past_length + tf.range(nsteps)
        return tf.tile(tf.expand_dims(positions, 0), [batch_size, 1])

    def call(self, tokens, training=False, cache=None):
        """
        Calls the GPT and returns the logits and the presents
        """
        pasts = cache if cache is not None else [None] * len(self.blocks)
        past_length = 0 if cache is None else cache[0][0].shape[-2]

        wpe = self.position_embedding(self.positions_for(tokens, past_length))
        h = self.dropout(self.token_embedding(tokens) + wpe, training)

        presents = []
        for layer, past in enumerate(pasts):
            h, present = self.blocks[layer](h, training, past)
            presents.append(present)
        h = self.layernorm(h)

        # language model loss, do tokens <n predict token n?
        wte = self.token_embedding.weights[0]
        logits = tf.tensordot(h, tf.transpose(wte), axes=1)
        return logits, presents
