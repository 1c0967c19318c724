"""GPT."""

from keras import Model, layers, ops

from .gpt_block import GPTBlock


class GPT(Model):
    r"""Score, at every place of a text, which token comes next.

    .. math:: x_0 = \mathrm{dropout}(E_{\mathrm{tokens}} + P_{\mathrm{places}}), \qquad
        \mathrm{logits} = \mathrm{norm}(\mathrm{blocks}(x_0))\, E^\top

    Args:
        N: number of blocks, int.
        dm: width of the model, int, a multiple of h.
        h: number of heads, int.
        hidden: width of the feed-forward parts, int.
        vocab: number of tokens in the vocabulary, int.
        max_seq_len: length of the longest text, int.
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        token_embedding: the `Embedding(vocab, dm)` layer; its table also makes the logits (*tied* output).
        position_embedding: the `Embedding(max_seq_len, dm)` layer: positions are learnt.
        dropout: the `Dropout` layer of their sum.
        blocks: the `GPTBlock` layers, first to last.
        layernorm: the last `LayerNormalization` layer, epsilon 1e-5.

    Call arguments:
        tokens: the new tokens, int `(batch, target)`.
        training: bool, whether numbers are dropped; False by default.
        cache: a list with the cache of each block, as a call returned it; None at the beginning of a text.

    Returns:
        logits `(batch, target, vocab)`, and the cache for the next call.

    Raises:
        ValueError: if dm is not a multiple of h, or if the text becomes longer than max_seq_len.

    Example:
        >>> model = GPT(N=1, dm=8, h=2, hidden=32, vocab=20, max_seq_len=6)
        >>> logits, cache = model(ops.ones((3, 4), dtype="int32"))
        >>> tuple(logits.shape)
        (3, 4, 20)

    Source: Radford et al. (2019), section 2.3.
    """

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.sizes = dict(N=N, dm=dm, h=h, hidden=hidden, vocab=vocab, max_seq_len=max_seq_len, drop_rate=drop_rate)
        self.token_embedding = layers.Embedding(vocab, dm)
        self.position_embedding = layers.Embedding(max_seq_len, dm)
        self.dropout = layers.Dropout(drop_rate)
        self.blocks = [GPTBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.layernorm = layers.LayerNormalization(epsilon=1e-5)

    def get_config(self):
        """What Keras saves beside the weights: of a Model it does not keep the arguments by itself."""
        return {"name": self.name, **self.sizes}

    def build_from_config(self, config):
        """Make the weights that a saved file fills: one token."""
        self(ops.zeros((1, 1), dtype="int32"))

    def call(self, tokens, training=False, cache=None):
        before = 0 if cache is None else cache[0][0].shape[2]  # tokens that have been read already
        length = before + tokens.shape[1]
        if length > self.sizes["max_seq_len"]:
            raise ValueError(
                f"a text may have at most max_seq_len={self.sizes['max_seq_len']} tokens; received {length}. "
                "Give the last ones only, or make the model with a larger max_seq_len."
            )
        x = self.token_embedding(tokens) + self.position_embedding(ops.arange(before, length))  # (batch, target, model)
        x = self.dropout(x, training=training)
        caches = []
        for number, block in enumerate(self.blocks):
            x, kept = block(x, training=training, cache=None if cache is None else cache[number])
            caches.append(kept)
        logits = ops.matmul(self.layernorm(x), ops.transpose(self.token_embedding.embeddings))  # (batch, target, vocab)
        return logits, caches
