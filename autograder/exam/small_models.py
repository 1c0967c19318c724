"""Models small enough to be a table: a question can hand one to student code that decodes.

What they say depends on all that a decoder must get right: the words so far, the source, its masks, and `training`.
"""

from __future__ import annotations

from typing import Any

import numpy as np


class TableTranslator:
    """Called as a `Transformer` is; its logits are rows of a table.

    The row is picked by the words that the masks leave in view: those of the source, as the encoder's mask and as the decoder's
    leave them, and those of the target, for each place. Padding counts as a word where no mask hides it.

    Args:
        table: logits, float `(rows, vocab)`.
    """

    def __init__(self, table: np.ndarray) -> None:
        self._table = np.asarray(table, "float32")

    def call(
        self, inputs: Any, target: Any, training: Any, encoder_mask: Any, look_ahead_mask: Any, decoder_mask: Any
    ) -> Any:
        """Logits `(batch, target, vocab)`."""
        import tensorflow as tf

        source, words = np.asarray(inputs), np.asarray(target)
        of_source = _in_view(source, encoder_mask)[:, :1] + 3 * _in_view(source, decoder_mask)[:, :1]  # (batch, 1)
        rows = of_source + 5 * _in_view(words, look_ahead_mask) * np.arange(1, words.shape[1] + 1)  # (batch, target)
        rows = rows + 7 if training else rows
        return tf.constant(self._table[rows % len(self._table)])  # (batch, target, vocab)

    __call__ = call


def _in_view(words: np.ndarray, mask: Any) -> np.ndarray:
    """The sum of the words that each place sees, int `(batch, target)`, or `(batch, 1)` where all see the same."""
    hidden = np.zeros((1, 1, 1, 1)) if mask is None else np.asarray(mask)
    hidden = hidden.reshape((1,) * (4 - hidden.ndim) + hidden.shape)[:, 0]  # (batch, target, source)
    return ((words[:, None, :] + 1) * (1 - hidden)).sum(axis=-1).astype(int)


class TableScorer:
    """The logarithms of the next word's probabilities, for drafts of a sentence: rows of a table.

    Args:
        table: log-probabilities, float `(rows, vocab)`.
    """

    def __init__(self, table: np.ndarray) -> None:
        self._table = np.asarray(table, "float64")

    def __call__(self, drafts: Any) -> np.ndarray:
        """Float `(drafts, vocab)`."""
        drafts = np.asarray(drafts)
        places = np.arange(1, drafts.shape[1] + 1)
        return self._table[(drafts * places).sum(axis=1) % len(self._table)]  # (drafts, vocab)


class TableWriter:
    """Called as a `GPT` is; its logits are rows of a table, picked by all the tokens so far. It counts what it reads twice.

    Args:
        table: logits, float `(rows, vocab)`.

    Attributes:
        again: how many places of a text it was given that it had been given before.
    """

    def __init__(self, table: np.ndarray) -> None:
        self._table = np.asarray(table, "float32")
        self._read = 0
        self.again = 0

    def call(self, tokens: Any, training: Any = False, cache: Any = None) -> tuple[Any, list[tuple[Any, Any]]]:
        """Logits `(batch, target, vocab)`, and a cache of one block, whose arrays are `(batch, 1, source, 1)`."""
        import tensorflow as tf

        new = np.asarray(tokens)
        before = np.zeros((len(new), 0)) if cache is None else np.asarray(cache[0][0])[:, 0, :, 0]
        words = np.concatenate([before, new], axis=1)  # (batch, source)
        length = words.shape[1]
        self.again += max(0, min(length, self._read) - before.shape[1])
        self._read = max(self._read, length)
        rows = ((words + 1) * np.arange(1, length + 1)).cumsum(axis=1)[:, before.shape[1] :].astype(int)
        rows = rows + 7 if training else rows
        kept = tf.constant(words[:, None, :, None].astype("float32"))
        return tf.constant(self._table[rows % len(self._table)]), [(kept, kept)]

    __call__ = call


#: By the key that a question writes.
MODELS = {"translator": TableTranslator, "scorer": TableScorer, "writer": TableWriter}
