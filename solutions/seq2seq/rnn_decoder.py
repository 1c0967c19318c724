"""The recurrent decoder."""

from keras import layers, ops

from .self_attention import SelfAttention


class RNNDecoder(layers.Layer):
    r"""Say the next word from the last one and from what attention finds in the source.

    .. math::

        c = \mathrm{attention}(s_{i-1}, h), \qquad s_i = \mathrm{GRU}([c; \mathrm{embedding}(x)]), \qquad y = F s_i

    Args:
        vocab: number of words in the target vocabulary, int.
        embedding: width of a word's vector, int.
        units: width of the hidden state, int.
        batch: number of sentences at once, int; the encoder's signature, and of no use here.

    Attributes:
        embedding: the `Embedding(vocab, embedding)` layer.
        attention: the `SelfAttention(units)` layer.
        gru: the `GRU(units)` layer; it starts from zeros, so the previous state speaks through the context alone.
        F: the `Dense(vocab)` layer that scores every word.

    Call arguments:
        x: the last word, int `(batch, 1)`.
        s_prev: the decoder's previous state, float `(batch, units)`.
        hidden_states: the encoder's outputs, float `(batch, source, units)`.

    Returns:
        y `(batch, vocab)`, logits of the next word, and s `(batch, units)`, the new state.

    Example:
        >>> decoder = RNNDecoder(vocab=20, embedding=4, units=6, batch=3)
        >>> y, s = decoder(ops.ones((3, 1), dtype="int32"), ops.ones((3, 6)), ops.ones((3, 5, 6)))
        >>> tuple(y.shape), tuple(s.shape)
        ((3, 20), (3, 6))

    Source: Bahdanau et al. (2015), section 3.1, with the previous state in the attention alone.
    """

    def __init__(self, vocab, embedding, units, batch, **kwargs):
        super().__init__(**kwargs)
        self.embedding = layers.Embedding(vocab, embedding)
        self.attention = SelfAttention(units)
        self.gru = layers.GRU(
            units,
            recurrent_initializer="glorot_uniform",
            return_sequences=True,
            return_state=True,
        )
        self.F = layers.Dense(vocab)

    def call(self, x, s_prev, hidden_states):
        context, _ = self.attention(s_prev, hidden_states)  # (batch, units)
        context = ops.expand_dims(context, axis=1)  # (batch, 1, units)
        word = self.embedding(x)  # (batch, 1, embedding)
        joined = ops.concatenate([context, word], axis=-1)  # (batch, 1, units + embedding)
        outputs, s = self.gru(joined)  # (batch, 1, units), (batch, units)
        output = ops.squeeze(outputs, axis=1)  # (batch, units)
        y = self.F(output)  # (batch, vocab)
        return y, s
