"""Writing word by word, always the likeliest."""

import numpy as np
from keras import ops

from ..masks import combined_mask, padding_mask


def greedy_translate(model, source, start, end, max_length):
    r"""Translate sentences: at every place take the likeliest word, and hand it to the decoder as the next.

    .. math:: y_i = \arg\max\, \mathrm{logits}(\text{source}, y_0 \ldots y_{i-1})_{i-1}, \qquad y_0 = \text{start}

    Args:
        model: called as a `Transformer` is.
        source: int `(batch, source)`; 0 is padding.
        start: number of the word that begins every target, int.
        end: number of the word that ends it, int.
        max_length: the most words to write for one sentence, int.

    Returns:
        int32 `(batch, target)`, as a NumPy array without `start`; behind `end` stands 0. It is as wide as the longest
        translation, and at most `max_length`.

    Raises:
        ValueError: if max_length is less than 1.

    Example:
        >>> from solutions.transformer import Transformer
        >>> model = Transformer(1, 8, 2, 16, input_vocab=9, target_vocab=9, max_seq_input=5, max_seq_target=5)
        >>> words = greedy_translate(model, np.array([[4, 5, 0], [6, 0, 0]]), start=1, end=2, max_length=4)
        >>> words.shape[0], words.shape[1] <= 4
        (2, True)

    Source: Sutskever et al. (2014), section 3.2, with a beam of 1.
    """
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1; received {max_length}.")
    hidden = padding_mask(source)  # (batch, 1, 1, source)
    target = np.full((len(source), 1), start, "int32")  # (batch, target)
    going = np.ones(len(source), bool)
    while going.any() and target.shape[1] <= max_length:
        masks = dict(encoder_mask=hidden, look_ahead_mask=combined_mask(target), decoder_mask=hidden)
        logits = model(source, target, training=False, **masks)  # (batch, target, vocab)
        word = ops.convert_to_numpy(ops.argmax(logits[:, -1], axis=-1))  # (batch,)
        word = np.where(going, word, 0).astype("int32")
        target = np.concatenate([target, word[:, None]], axis=1)  # (batch, target + 1)
        going &= word != end
    return target[:, 1:]
