#!/usr/bin/env python3
"""
Defines a class that inherits from tensorflow.keras.Model
to create a BERT
"""
import tensorflow as tf
BertEmbeddings = __import__('33-bert_embeddings').BertEmbeddings
BertLayer = __import__('34-bert_layer').BertLayer


class Bert(tf.keras.Model):
    """
    Class to create a BERT
    """

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1):
        """
        Class constructor
        """
        if type(N) is not int:
            raise TypeError("N must be int representing number of layers")
        super(Bert, self).__init__()
        self.embeddings = BertEmbeddings(vocab, dm, max_seq_len, segments, drop_rate)
        self.blocks = []
        for layer in range(N):
            self.blocks.append(BertLayer(dm, h, hidden, drop_rate))
        self.pooler = tf.keras.layers.Dense(units=dm)

    def pool(self, hidden_states):
        """
        We "pool" the model by simply taking the hidden state
        corresponding to the first token
        """
        first_token_tensor = tf.squeeze(hidden_states[:, 0:1, :], axis=1)
        return tf.tanh(self.pooler(first_token_tensor))

    def call(self, input_ids, token_type_ids=None, attention_mask=None, training=False):
        """
        Calls the BERT and returns the sequence output and the pooled
        output
        """
        hidden_states = self.embeddings(input_ids, token_type_ids, training)
        for layer_module in self.blocks:
            hidden_states = layer_module(hidden_states, attention_mask, training)
        pooled_output = self.pool(hidden_states)
        return (hidden_states, pooled_output)
