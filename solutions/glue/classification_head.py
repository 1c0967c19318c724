"""From a text's vector to an answer."""

from keras import layers


class ClassificationHead(layers.Layer):
    r"""Score the classes of a text, or guess a number, from the one vector that stands for it.

    .. math:: \mathrm{logits} = W\, \mathrm{dropout}(x) + b

    Args:
        classes: number of classes, int; 1 for a number (*regression*).
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        dropout: the `Dropout` layer of what comes in.
        dense: the `Dense(classes)` layer, without an activation.

    Call arguments:
        pooled: a vector for each text, float `(batch, model)`: the encoder's output at [CLS], pooled.
        training: bool, whether numbers are dropped; False by default.

    Returns:
        logits `(batch, classes)`; a softmax over them belongs to the loss.

    Example:
        >>> from keras import ops
        >>> tuple(ClassificationHead(classes=3)(ops.ones((2, 8))).shape)
        (2, 3)

    Source: Devlin et al. (2019), section 4.1.
    """

    def __init__(self, classes, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.dropout = layers.Dropout(drop_rate)
        self.dense = layers.Dense(classes)

    def call(self, pooled, training=False):
        return self.dense(self.dropout(pooled, training=training))  # (batch, classes)
