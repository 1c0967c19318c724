"""Additive attention."""

from keras import layers, ops


class SelfAttention(layers.Layer):
    r"""Weigh the encoder's hidden states by how much the decoder's last state asks for each.

    .. math::

        e_j = V \tanh(W s + U h_j), \qquad \alpha = \mathrm{softmax}(e), \qquad \mathrm{context} = \sum_j \alpha_j h_j

    Args:
        units: width of the layer in which state and hidden states meet, int.

    Attributes:
        W: the `Dense(units)` layer that projects the decoder's state.
        U: the `Dense(units)` layer that projects the encoder's hidden states.
        V: the `Dense(1)` layer that turns their sum into a score.

    Call arguments:
        s_prev: the decoder's previous state, float `(batch, units)`.
        hidden_states: the encoder's outputs, float `(batch, source, units)`.

    Returns:
        context `(batch, units)` and weights `(batch, source, 1)`, which sum to 1 over the source.

    Example:
        >>> layer = SelfAttention(units=6)
        >>> context, weights = layer(ops.ones((3, 6)), ops.ones((3, 5, 6)))
        >>> tuple(context.shape), tuple(weights.shape)
        ((3, 6), (3, 5, 1))

    Source: Bahdanau et al. (2015), section 3.1 and appendix A.1.2.
    """

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.W = layers.Dense(units)
        self.U = layers.Dense(units)
        self.V = layers.Dense(1)

    def call(self, s_prev, hidden_states):
        state = self.W(s_prev)  # (batch, units)
        state = ops.expand_dims(state, axis=1)  # (batch, 1, units): the same for every hidden state
        hidden = self.U(hidden_states)  # (batch, source, units)
        scores = self.V(ops.tanh(state + hidden))  # (batch, source, 1)
        weights = ops.softmax(scores, axis=1)  # over the source
        context = ops.sum(weights * hidden_states, axis=1)  # (batch, units)
        return context, weights
