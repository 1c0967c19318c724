"""The transformer."""

from keras import Model, layers, ops

from .decoder import Decoder
from .encoder import Encoder


class Transformer(Model):
    r"""Read the source once, then score, at every place of the target, which word comes next.

    .. math:: \mathrm{logits} = W\, \mathrm{decoder}(\mathrm{target}, \mathrm{encoder}(\mathrm{inputs})) + b

    Args:
        N: number of blocks in the encoder, and in the decoder, int.
        dm: width of the model, an even int, a multiple of h.
        h: number of heads, int.
        hidden: width of the feed-forward parts, int.
        input_vocab: number of words in the source vocabulary, int.
        target_vocab: number of words in the target vocabulary, int.
        max_seq_input: length of the longest source, int.
        max_seq_target: length of the longest target, int.
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        encoder: the `Encoder` of the source.
        decoder: the `Decoder` of the target.
        linear: the `Dense(target_vocab)` layer, without a softmax: what comes out are logits.

    Call arguments:
        inputs: the source, int `(batch, source)`.
        target: the target so far, int `(batch, target)`.
        training: bool, whether numbers are dropped.
        encoder_mask: float, 1 hides a source word from the source; broadcasts to `(batch, heads, source, source)`.
        look_ahead_mask: float, 1 hides a target word from the target; broadcasts to `(batch, heads, target, target)`.
        decoder_mask: float, 1 hides a source word from the target; broadcasts to `(batch, heads, target, source)`.

    Returns:
        logits `(batch, target, vocab)`.

    Raises:
        ValueError: if dm is odd or not a multiple of h.

    Example:
        >>> model = Transformer(1, 8, 2, 16, input_vocab=20, target_vocab=30, max_seq_input=10, max_seq_target=9)
        >>> inputs, target = ops.ones((3, 5), dtype="int32"), ops.ones((3, 4), dtype="int32")
        >>> masks = {"encoder_mask": None, "look_ahead_mask": None, "decoder_mask": None}
        >>> logits = model(inputs, target, training=False, **masks)
        >>> tuple(logits.shape)
        (3, 4, 30)

    Source: Vaswani et al. (2017), section 3 and figure 1.
    """

    def __init__(
        self,
        N,
        dm,
        h,
        hidden,
        input_vocab,
        target_vocab,
        max_seq_input,
        max_seq_target,
        drop_rate=0.1,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.sizes = dict(
            N=N,
            dm=dm,
            h=h,
            hidden=hidden,
            input_vocab=input_vocab,
            target_vocab=target_vocab,
            max_seq_input=max_seq_input,
            max_seq_target=max_seq_target,
            drop_rate=drop_rate,
        )
        self.encoder = Encoder(N, dm, h, hidden, input_vocab, max_seq_input, drop_rate)
        self.decoder = Decoder(N, dm, h, hidden, target_vocab, max_seq_target, drop_rate)
        self.linear = layers.Dense(target_vocab)

    def get_config(self):
        """What Keras saves beside the weights: of a Model it does not keep the arguments by itself."""
        return {"name": self.name, **self.sizes}

    def build_from_config(self, config):
        """Make the weights that a saved file fills: one word in, one word out."""
        word = ops.zeros((1, 1), dtype="int32")
        self(word, word, training=False, encoder_mask=None, look_ahead_mask=None, decoder_mask=None)

    def call(self, inputs, target, training, encoder_mask, look_ahead_mask, decoder_mask):
        encoder_output = self.encoder(inputs, training=training, mask=encoder_mask)  # (batch, source, model)
        decoder_output = self.decoder(
            target,
            encoder_output,
            training=training,
            look_ahead_mask=look_ahead_mask,
            padding_mask=decoder_mask,
        )  # (batch, target, model)
        return self.linear(decoder_output)  # (batch, target, vocab)
