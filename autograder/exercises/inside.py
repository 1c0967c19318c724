"""The assignment "inside": what attention weights say, layer by layer and head by head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .exercise import Ask, Assignment, Exercise, Input, Made, Misconception, Written, refusals, stage

_SEE = "inside.html#"
_ROLLOUT, _RESIDUAL, _ENTROPY = (f"{_SEE}{place}" for place in ("rollout", "past-the-attention", "entropy"))


def _weights(rng: np.random.Generator, shape: tuple[int, ...], hidden: bool = False) -> np.ndarray:
    """Attention weights, some heads sharp and some flat; where some keys are hidden, every query sees the first one at least."""
    scores = rng.standard_normal(shape) * np.exp(0.7 * rng.standard_normal((*shape[:-2], 1, 1)))
    if hidden:
        gone = rng.random((*shape[:-3], 1, 1, shape[-1])) < 0.4
        gone[..., 0], gone[..., -1] = False, True
        scores = np.where(gone, -np.inf, scores)
    likely = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return (likely / likely.sum(axis=-1, keepdims=True)).astype("float32")


def _spread(axes: str, hidden: bool = False) -> Input:
    return Input(axes, lambda rng, shape: _weights(rng, shape, hidden), smooth=not hidden)


def _layers(count: int, batch: int = 3, heads: int = 2, source: int = 5, hidden: bool = False) -> Made:
    """The weights of so many layers, in a list."""

    def draw(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[np.ndarray]:
        return [_weights(rng, (batch, heads, source, source), hidden) for _ in range(count)]

    return Made(draw)


def _with_dropout(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[np.ndarray]:
    """Weights as dropout leaves them: rows do not sum to 1."""
    dropped = [_weights(rng, (3, 2, 5, 5)) for _ in range(2)]
    return [(each * (rng.random(each.shape) < 0.75) / 0.75).astype("float32") for each in dropped]


_ONE_LAYER, _DEEP, _SHARE, _ONE_ARRAY, _SUMS = (
    "one layer",
    "layer upon layer",
    "another residual",
    "one array",
    "rows that do not sum to 1",
)

ATTENTION_ROLLOUT = Exercise(
    name="attention_rollout",
    module="inside/attention_rollout.py",
    returns=("rollout",),
    sizes={"layers": 4, "batch": 3, "heads": 2, "source": 5},
    inputs={"weights": _layers(3), "residual": 0.5},
    asks=(
        Ask("one layer", inputs={"weights": _layers(1, heads=4)}),
        Ask("three layers"),
        Ask("padding", inputs={"weights": _layers(2, batch=4, heads=3, source=6, hidden=True)}),
        Ask("a small share", inputs={"residual": 0.2}),
        Ask("a large share", inputs={"weights": _layers(1), "residual": 0.85}),
        Ask("attention alone", inputs={"weights": _layers(2, hidden=True), "residual": 0.0}),
        Ask("an array", inputs={"weights": _spread("layers batch heads source source")}),
        Ask("weights with dropout", inputs={"weights": Made(_with_dropout)}),
        Ask("no layer", inputs={"weights": []}, refused=True),
        Ask("more than all", inputs={"residual": 1.5}, refused=True),
        Ask("less than nothing", inputs={"residual": -0.25}, refused=True),
        Ask("one query alone", inputs={"weights": Made(lambda rng, so_far: [_weights(rng, (3, 2, 1, 5))])}, refused=True),
        Ask("no heads", inputs={"weights": Made(lambda rng, so_far: [_weights(rng, (3, 5, 5)) for _ in range(2)])}, refused=True),
    ),
    stages=(
        stage(_ONE_LAYER, 1, "one layer", says="Half of the mean over the heads, and half of the identity: a token's vector comes past the attention as well."),
        stage(_DEEP, 2, "three layers", "padding", says="A later layer reads what the earlier ones made: its matrix stands to the left of theirs."),
        stage(_SHARE, 1, "a small share", "a large share", "attention alone", says="The residual is the share of the identity, and 1 − residual that of the attention."),
        stage(_ONE_ARRAY, 1, "an array", says="The layers may come in one array, too."),
        stage(_SUMS, 1, "weights with dropout", says="Each row is divided by its sum, so that the shares of all tokens sum to 1."),
        refusals(1, "no layer", "more than all", "less than nothing", "one query alone", "no heads",
                 says="There is at least one layer, its weights are (batch, heads, source, source), and the residual is from 0 to 1."),
    ),
    misconceptions=(
        Misconception(
            "layers in the wrong order", {"ops.matmul(step, rollout)": "ops.matmul(rollout, step)"}, (_DEEP,),
            "The first layer's matrix stands to the left. A later layer reads what the earlier ones made, so that its matrix comes in front of theirs.",
            _ROLLOUT,
        ),
        Misconception(
            "multiplied number by number", {"ops.matmul(step, rollout)": "step * rollout"}, (_DEEP,),
            "The layers are multiplied number by number. It is the product of matrices that sums over all tokens on the way.",
            _ROLLOUT,
        ),
        Misconception(
            "the mean of the layers", {"ops.matmul(step, rollout)": "rollout + step", "return rollout\n": "return rollout / len(steps)\n"},
            (_DEEP,),
            "The layers are averaged. They come one after the other: what one has mixed the next one mixes again, and that is a product.",
            _ROLLOUT,
        ),
        Misconception(
            "the last layer alone", {"ops.matmul(step, rollout)": "step"}, (_DEEP,),
            "The last layer's weights come back. They point at vectors in which the layers before have mixed all tokens already.",
            _ROLLOUT,
        ),
        Misconception(
            "the residual once, at the end",
            {
                "[_mixed(ops.convert_to_tensor(layer), residual) for": "[_mixed(ops.convert_to_tensor(layer), residual) is None or ops.mean(layer, axis=1) for",
                "return rollout\n": "return _mixed(rollout[:, None], residual)\n",
            },
            (_DEEP,),
            "The attention of the layers is multiplied, and the identity mixed into the product. Something comes past the attention in each layer: mix it in there.",
            _RESIDUAL,
        ),
        Misconception(
            "the first layer left out", {"rollout = steps[0]": "rollout = ops.eye(steps[0].shape[-1]) + 0 * steps[0]"}, (_ONE_LAYER, _DEEP),
            "The first layer plays no part: the product begins at the second one.",
            _ROLLOUT,
        ),
        Misconception(
            "each head by itself", {"mean = ops.mean(weights, axis=1)": "mean = weights", "return rollout\n": "return ops.mean(rollout, axis=1)\n"},
            (_DEEP,),
            "Each head is followed through all layers by itself, and the mean is taken at the end. A layer reads what *all* heads of the layer before "
            "have made: take the mean in each layer.",
            _ROLLOUT,
        ),
        Misconception(
            "the largest head", {"ops.mean(weights, axis=1)": "ops.max(weights, axis=1)"}, (_ONE_LAYER, _DEEP),
            "Of the heads the largest weight is taken; asked for is their mean.",
            _ROLLOUT,
        ),
        Misconception(
            "the heads summed", {"ops.mean(weights, axis=1)": "ops.sum(weights, axis=1)"}, (_ONE_LAYER, _DEEP),
            "The heads are summed: with many of them next to nothing comes past the attention. Take their mean.",
            _ROLLOUT,
        ),
        Misconception(
            "the first head alone", {"ops.mean(weights, axis=1)": "weights[:, 0]"}, (_ONE_LAYER, _DEEP),
            "Only the first head is looked at; asked for is the mean over all.",
            _ROLLOUT,
        ),
        Misconception(
            "nothing comes past the attention", {"residual * ops.eye(mean.shape[-1], dtype=mean.dtype) + (1 - residual) * mean": "mean"},
            (_ONE_LAYER, _SHARE),
            "The attention is multiplied as it is. Each layer adds it to what comes by the residual path: mix in the identity.",
            _RESIDUAL,
        ),
        Misconception(
            "always a half", {"residual * ops.eye(mean.shape[-1], dtype=mean.dtype) + (1 - residual) * mean": "0.5 * ops.eye(mean.shape[-1], dtype=mean.dtype) + 0.5 * mean"},
            (_SHARE,),
            "Half comes past the attention, whatever `residual` says.",
            _RESIDUAL,
        ),
        Misconception(
            "the shares exchanged", {"residual * ops.eye(mean.shape[-1], dtype=mean.dtype) + (1 - residual) * mean": "(1 - residual) * ops.eye(mean.shape[-1], dtype=mean.dtype) + residual * mean"},
            (_SHARE,),
            "`residual` is taken for the attention's share. It is the share of what comes past it.",
            _RESIDUAL,
        ),
        Misconception(
            "added, not mixed", {"(1 - residual) * mean": "mean"}, (_ONE_LAYER, _SHARE),
            "The attention is added in full to the residual's share. Together they are 1: the attention has 1 − residual.",
            _RESIDUAL,
        ),
        Misconception(
            "rows are not divided by their sum", {"return mixed / ops.where(total > 0, total, 1)": "return mixed"}, (_SUMS,),
            "Where the weights of a row do not sum to 1, as under dropout, the rollout's do not either. Divide each row by its sum.",
            _RESIDUAL,
        ),
        Misconception(
            "columns divided by their sum", {"ops.sum(mixed, axis=-1, keepdims=True)": "ops.sum(mixed, axis=-2, keepdims=True)"},
            (_ONE_LAYER, _SUMS),
            "Each column is divided by its sum. A row holds what one token reads: it is rows that sum to 1.",
            _RESIDUAL,
        ),
        Misconception(
            "from the token read to the reader", {"mean = ops.mean(weights, axis=1)": "mean = ops.swapaxes(ops.mean(weights, axis=1), -1, -2)"},
            (_ONE_LAYER, _DEEP),
            "Rows and columns are exchanged: a row then says who reads a token, and not what the token reads.",
            _ROLLOUT,
        ),
        Misconception(
            "any share is taken", {"if not 0 <= residual <= 1:": "if False:"}, ("bad input",),
            "A residual below 0 or above 1 is not refused. It is a share; outside of that range the attention counts against itself.",
            _RESIDUAL,
        ),
        Misconception(
            "shapes are not looked at", {"if len(weights.shape) != 4 or weights.shape[2] != weights.shape[3]:": "if False:"}, ("bad input",),
            "Weights that do not lead from all tokens to all tokens are not refused. With one query alone they broadcast, and something comes out that "
            "means nothing.",
            _ROLLOUT,
        ),
    ),
)  # fmt: skip


def _even(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """A head that looks at 1, 2, 4… keys alike, each at another number of them."""
    keys = 2 ** (np.arange(np.prod(shape[:2])).reshape(*shape[:2], 1, 1) % 4)
    even = (np.arange(shape[-1]) < keys) / keys
    return rng.permuted(np.broadcast_to(even, shape), axis=-1).astype("float32")


_ALIKE, _OTHERWISE, _UNSEEN = "keys that are seen alike", "weights of any kind", "hidden keys"

HEAD_ENTROPY = Exercise(
    name="head_entropy",
    module="inside/head_entropy.py",
    returns=("entropy",),
    sizes={"batch": 3, "heads": 2, "target": 4, "source": 7},
    inputs={"weights": _spread("batch heads target source")},
    asks=(
        Ask("some keys alike", sizes={"batch": 2, "heads": 3, "source": 8}, inputs={"weights": Input("batch heads target source", _even)}),
        Ask("any weights"),
        Ask("one query", sizes={"target": 1, "batch": 4}),
        Ask("a longer text", sizes={"heads": 5, "target": 6, "source": 9}),
        Ask("padding", inputs={"weights": _spread("batch heads target source", hidden=True)}),
        Ask("one layer's, of one text", inputs={"weights": _spread("heads target source")}, refused=True),
        Ask("all layers' at once", inputs={"weights": _spread("2 batch heads target source")}, refused=True),
    ),
    stages=(
        stage(_ALIKE, 1, "some keys alike", says="One key is 0 bits, two that are seen alike are 1, four are 2, eight are 3."),
        stage(_OTHERWISE, 2, "any weights", "one query", "a longer text", says="Of each query −Σ w log₂ w over the keys, and of these the mean over the queries: a number for each head of each text."),
        stage(_UNSEEN, 1, "padding", says="A key whose weight is 0 adds nothing, and no NaN."),
        refusals(1, "one layer's, of one text", "all layers' at once", says="The weights are (batch, heads, target, source)."),
    ),
    misconceptions=(
        Misconception(
            "nats", {"-ops.log2(": "-ops.log("}, (_ALIKE, _OTHERWISE),
            "The logarithm is the natural one, so that what comes back are nats. Bits are asked for: the logarithm to base 2.",
            _ENTROPY,
        ),
        Misconception(
            "below 0", {"information = -ops.log2(": "information = ops.log2("}, (_ALIKE, _OTHERWISE),
            "The sign is missing. Logarithms of shares are below 0; entropy is not.",
            _ENTROPY,
        ),
        Misconception(
            "0 times infinity", {"ops.where(weights > 0, weights, 1)": "weights"}, (_UNSEEN, _ALIKE),
            "A weight of 0 gives NaN: its logarithm is −∞, and 0 times that is no number. Such a key adds nothing.",
            _ENTROPY,
        ),
        Misconception(
            "a little for every key", {"ops.log2(ops.where(weights > 0, weights, 1))": "ops.log2(weights + 0.01)"}, (_ALIKE, _OTHERWISE),
            "A small number is added to each weight, lest there be a logarithm of 0; it is large enough to be seen.",
            _ENTROPY,
        ),
        Misconception(
            "a sum over the queries", {"return ops.mean(": "return ops.sum("}, (_ALIKE, _OTHERWISE),
            "The queries are summed: in a longer text every head then looks more widely. Take their mean.",
            _ENTROPY,
        ),
        Misconception(
            "a mean over the keys", {"ops.sum(weights * information, axis=-1)": "ops.mean(weights * information, axis=-1)"}, (_ALIKE, _OTHERWISE),
            "The keys are averaged. Entropy is the sum over them: the weights are what is averaged with.",
            _ENTROPY,
        ),
        Misconception(
            "over the queries first", {"weights = ops.convert_to_tensor(weights)\n": "weights = ops.convert_to_tensor(weights)\n    weights = ops.mean(weights, axis=-2, keepdims=True) if len(weights.shape) == 4 else weights\n"},
            (_ALIKE, _OTHERWISE),
            "The weights of all queries are averaged, and then comes the entropy. A head that looks at one key, at another one from each place, seems to "
            "look everywhere. Take the entropy of each query first.",
            _ENTROPY,
        ),
        Misconception(
            "a column, not a row", {"ops.sum(weights * information, axis=-1)": "ops.sum(weights * information, axis=-2)"}, (_ALIKE, _OTHERWISE),
            "The sum runs over the queries, and the mean over the keys. A query's weights stand in a row: sum over the last axis.",
            _ENTROPY,
        ),
        Misconception(
            "one number for each query", {"return ops.mean(ops.sum(weights * information, axis=-1), axis=-1)": "return ops.sum(weights * information, axis=-1)"},
            (_ALIKE, _OTHERWISE),
            "Each query's entropy comes back. Asked for is a number for each head: the mean over its queries.",
            _ENTROPY,
        ),
        Misconception(
            "one number for each head of all texts", {"axis=-1), axis=-1)": "axis=-1), axis=(0, 2))"}, (_ALIKE, _OTHERWISE),
            "The texts are averaged as well. Asked for is a number for each head of each text.",
            _ENTROPY,
        ),
        Misconception(
            "a share of the most there can be", {"return ops.mean(": "return ops.log(2.0) / ops.log(1.0 * weights.shape[-1] + (weights.shape[-1] == 1)) * ops.mean("},
            (_ALIKE, _OTHERWISE),
            "The entropy is divided by the largest there can be, log₂ of the number of keys. Bits are asked for.",
            _ENTROPY,
        ),
        Misconception(
            "how many keys, not how many bits", {"return ops.mean(ops.sum(weights * information, axis=-1), axis=-1)": "return ops.mean(2.0 ** ops.sum(weights * information, axis=-1), axis=-1)"},
            (_ALIKE, _OTHERWISE),
            "2 to the power of the entropy comes back: as many keys as a head looks at (*perplexity*). Bits are asked for.",
            _ENTROPY,
        ),
        Misconception(
            "shapes are not looked at", {"if len(weights.shape) != 4:": "if False:"}, ("bad input",),
            "Weights of three or five axes are not refused: a number then stands for another thing than a head of a text.",
            _ENTROPY,
        ),
    ),
)  # fmt: skip

INSIDE = Assignment(
    "inside", "Looking inside", (ATTENTION_ROLLOUT, HEAD_ENTROPY), written=(Written("what-a-map-says", 3),)
)
