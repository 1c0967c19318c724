#!/usr/bin/env python3
"""
Defines a class that inherits from tensorflow.keras.layers.Layer
to embed the tokens of BERT
"""
import tensorflow as tf


class BertEmbeddings(tf.keras.layers.Layer):
    """
    Class to construct the embeddings from word, position and
    token_type embeddings
    """

    def __init__(self, vocab, dm, max_seq_len, segments=2, drop_rate=0.1):
        """
        Class constructor
        """
        if type(drop_rate) is not float:
            raise TypeError("drop_rate must be float representing dropout rate")
        super(BertEmbeddings, self).__init__()
        self.max_seq_len = max_seq_len
        self.token_embedding = tf.keras.layers.Embedding(input_dim=vocab, output_dim=dm)
        self.position_embedding = tf.keras.layers.Embedding(input_dim=max_seq_len, output_dim=dm)
        self.segment_embedding = tf.keras.layers.Embedding(input_dim=segments, output_dim=dm)
        self.layernorm = tf.keras.layers.LayerNormalization(epsilon=1e-12)
        self.dropout = tf.keras.layers.Dropout(rate=drop_rate)

    def call(self, input_ids, token_type_ids=None, training=False):
        """
        Applies embedding based on inputs
        """
        input_shape = input_ids.shape.as_list()
        if input_shape[-1] > self.max_seq_len:
            raise ValueError("max_seq_len is " + str(self.max_seq_len))
        if token_type_ids is None:
            token_type_ids = tf.fill(dims=input_shape, value=0)
        position_ids = tf.expand_dims(tf.range(start=0, limit=input_shape[-1]), axis=0)
        position_ids = tf.tile(position_ids, [input_shape[0], 1])

        final_embeddings = tf.keras.layers.add([
            self.token_embedding(input_ids),
            self.position_embedding(position_ids),
            self.segment_embedding(token_type_ids),
        ])
        final_embeddings = self.layernorm(final_embeddings)
        return self.dropout(final_embeddings, training)
