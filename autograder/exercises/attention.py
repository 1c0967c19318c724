"""The assignment "attention": where a token stands, what it looks at, and with how many heads."""

from __future__ import annotations

from ..exam.key import Look
from .exercise import (
    Ask,
    Assignment,
    Exercise,
    Misconception,
    builds,
    gradients,
    hides_all_of_the_last,
    hides_some,
    look_ahead,
    normal,
    stage,
    theorem,
    zeros,
)

_ROWS_SUM_TO_ONE = theorem(
    "rows-sum-to-one", 1, "no mask", "padding mask",
    says="Each query has weight 1 to give, and spreads it over the keys.", see="attention.html#rows-sum-to-one",
)  # fmt: skip

POSITIONAL_ENCODING = Exercise(
    name="positional_encoding",
    module="attention/positional_encoding.py",
    returns=("encoding",),
    inputs={"max_seq_len": 9, "dm": 14},
    asks=(
        Ask("one position", inputs={"max_seq_len": 1, "dm": 6}),
        Ask("nine positions"),
        Ask("two columns", inputs={"max_seq_len": 4, "dm": 2}),
    ),
    stages=(
        stage("the first position", 1, "one position", says="At position 0 every sine is 0 and every cosine is 1."),
        stage("sine and cosine interleaved", 1, "two columns", Look("nine positions", columns=[0, 1])),
        stage("wavelengths", 1, Look("nine positions", columns=list(range(2, 14)))),
        theorem("rotation", 1, "nine positions",
                says="One step on turns each pair of columns by one fixed angle, wherever it starts.",
                see="position.html#rotation"),
    ),
    misconceptions=(
        Misconception(
            "exponent doubled", {"2 * pairs / dm": "4 * pairs / dm"}, ("wavelengths",),
            "The wavelengths grow too fast: the exponent is twice what it should be. Column 2i and 2i+1 share "
            "the exponent 2i/dm, so the column number is doubled once, not twice.",
            "position.html#wavelengths",
        ),
        Misconception(
            "exponent halved", {"2 * pairs / dm": "pairs / dm"}, ("wavelengths",),
            "The wavelengths grow too slowly: the exponent is half of what it should be. Pair i takes 2i/dm.",
            "position.html#wavelengths",
        ),
        Misconception(
            "sine and cosine swapped", {"np.sin(angles)": "np.cos(angles)", "np.cos(angles)\n    return": "np.sin(angles)\n    return"},
            ("the first position", "sine and cosine interleaved"),
            "Position 0 begins with 1 where it should begin with 0: sines stand in the even columns, cosines in the odd ones.",
            "position.html#interleaving",
        ),
        Misconception(
            "sines left, cosines right",
            {"encoding[:, 0::2]": "encoding[:, : dm // 2]", "encoding[:, 1::2]": "encoding[:, dm // 2 :]"},
            ("the first position", "sine and cosine interleaved"),
            "All sines stand in the left half and all cosines in the right one. Here they alternate: sine, cosine, sine, cosine.",
            "position.html#interleaving", hides=("theorem: rotation",),
        ),
        Misconception(
            "positions counted from one", {"np.arange(max_seq_len)[:, np.newaxis]": "np.arange(1, max_seq_len + 1)[:, np.newaxis]"},
            ("the first position",),
            "Every row is the one that belongs one position further on: the first position is 0.",
            "position.html#sines-and-cosines",
        ),
        Misconception(
            "multiplied by the wavelength", {"positions / np.power": "positions * np.power"}, ("wavelengths",),
            "The angles grow from column to column; they must shrink: the position is divided by 10000^(2i/dm).",
            "position.html#wavelengths",
        ),
        Misconception(
            "every column its own wavelength",
            {"np.sin(angles)": "np.sin(positions / np.power(10000, (2 * (2 * pairs)) / dm))",
             "np.cos(angles)\n    return": "np.cos(positions / np.power(10000, (2 * (2 * pairs + 1)) / dm))\n    return"},
            ("wavelengths", "sine and cosine interleaved", "theorem: rotation"),
            "The sine and the cosine of a pair have different wavelengths. Columns 2i and 2i+1 share one angle.",
            "position.html#interleaving",
        ),
        Misconception(
            "angles in degrees",
            {"np.sin(angles)": "np.sin(np.deg2rad(angles))",
             "np.cos(angles)\n    return": "np.cos(np.deg2rad(angles))\n    return"},
            ("sine and cosine interleaved",),
            "The angles are taken for degrees and converted; they are radians already.",
            "position.html#sines-and-cosines",
        ),
        Misconception(
            "sines alone", {"np.cos(angles)\n    return": "np.sin(angles)\n    return"},
            ("the first position", "sine and cosine interleaved", "theorem: rotation"),
            "Sine stands in every column. A pair needs a sine and a cosine: with one of them alone a step is no rotation.",
            "position.html#interleaving",
        ),
    ),
)  # fmt: skip

_MASKS = {"mask": hides_some("batch 1 1 source")}

SDP_ATTENTION = Exercise(
    name="sdp_attention",
    module="attention/sdp_attention.py",
    returns=("output", "weights"),
    sizes={"batch": 6, "heads": 2, "target": 4, "source": 5, "depth": 8, "value": 3},
    inputs={
        "Q": normal("batch heads target depth"),
        "K": normal("batch heads source depth"),
        "V": normal("batch heads source value"),
        "mask": None,
    },
    asks=(
        Ask("one key", sizes={"source": 1}),
        Ask("no mask"),
        Ask("padding mask", inputs=_MASKS, gradient=("output",)),
        Ask("a sentence of padding alone", inputs={"mask": hides_all_of_the_last(zeros("batch 1 1 source"))}, unasked=1),
        Ask("three axes", inputs={
            "Q": normal("batch target depth"), "K": normal("batch source depth"), "V": normal("batch source value"),
        }),
    ),
    stages=(
        stage("one key", 1, "one key", says="With a single key there is nothing to choose: the output is its value."),
        stage("weights", 2, Look("no mask", ["weights"])),
        stage("output", 1, Look("no mask", ["output"])),
        stage("mask", 2, "padding mask", "a sentence of padding alone"),
        stage("three axes as well as four", 1, "three axes"),
        gradients(1, "padding mask"),
        _ROWS_SUM_TO_ONE,
    ),
    misconceptions=(
        Misconception(
            "softmax over the queries", {"softmax(scores, axis=-1)": "softmax(scores, axis=-2)"},
            ("weights", "one key", "theorem: rows-sum-to-one"),
            "Each query must spread weight 1 over the keys; yours spreads each key over the queries: the softmax "
            "runs along the wrong axis.",
            "attention.html#softmax-over-the-keys",
        ),
        Misconception(
            "no scaling", {"scores / ops.sqrt(ops.cast(ops.shape(K)[-1], scores.dtype))": "scores"}, ("weights",),
            "The scores are not divided by √d_k. They grow with the depth, and the softmax saturates.",
            "attention.html#scaling",
        ),
        Misconception(
            "divided by the depth, not its root",
            {"ops.sqrt(ops.cast(ops.shape(K)[-1], scores.dtype))": "ops.cast(ops.shape(K)[-1], scores.dtype)"},
            ("weights",),
            "The scores are divided by d_k; it must be √d_k, the standard deviation of a dot product of d_k terms.",
            "attention.html#scaling",
        ),
        Misconception(
            "multiplied by the root of the depth", {"scores / ops.sqrt(": "scores * ops.sqrt("}, ("weights",),
            "The scores are multiplied by √d_k; they must be divided by it, or the softmax saturates.",
            "attention.html#scaling",
        ),
        Misconception(
            "scaled by the length, not the depth", {"ops.shape(K)[-1]": "ops.shape(K)[-2]"}, ("weights",),
            "The scores are divided by the root of the number of keys. The spread of a dot product comes from the depth, "
            "the last axis of K.",
            "attention.html#scaling",
        ),
        Misconception(
            "scaled by the width of the values", {"ops.shape(K)[-1]": "ops.shape(V)[-1]"}, ("weights",),
            "The scores are divided by the root of the values' width. Queries and keys make the scores: it is their "
            "depth that counts.",
            "attention.html#scaling",
        ),
        Misconception(
            "scores returned for weights", {"return output, weights": "return output, scores"},
            ("weights", "theorem: rows-sum-to-one"),
            "The second thing you return are the scores from before the softmax; asked for are the weights after it.",
            "attention.html#softmax-over-the-keys",
        ),
        Misconception(
            "a sigmoid for the softmax", {"ops.softmax(scores, axis=-1)": "ops.sigmoid(scores)"},
            ("weights", "one key", "theorem: rows-sum-to-one"),
            "Each weight is squashed on its own. The softmax lets the keys of a query compete for weight 1.",
            "attention.html#softmax-over-the-keys",
        ),
        Misconception(
            "mask ignored", {"scores + mask * HIDE": "scores + mask * 0.0"}, ("mask",),
            "The mask changes nothing: hidden keys still get weight. Either it is not used, or −1e-9 stands for −1e9, "
            "which is the same in float32.",
            "attention.html#masks",
        ),
        Misconception(
            "minus 1e-9 for minus 1e9", {"mask * HIDE": "mask * -1e-9"}, ("mask",),
            "The mask changes nothing: hidden keys still get weight. Either it is not used, or −1e-9 stands for −1e9, "
            "which is the same in float32.",
            "attention.html#masks",
        ),
        Misconception(
            "mask added without −1e9", {"scores + mask * HIDE": "scores + mask"}, ("mask",),
            "The mask's 1 is added to the score as it is: hidden keys get more weight, not none. It must push the score far down.",
            "attention.html#masks",
        ),
        Misconception(
            "mask with the wrong sign", {"mask * HIDE": "mask * -HIDE"}, ("mask",),
            "Hidden keys get all the weight: the mask pushes their scores up by 1e9 and not down.",
            "attention.html#masks",
        ),
        Misconception(
            "mask inverted", {"mask * HIDE": "(1.0 - mask) * HIDE"}, ("mask",),
            "The mask is read the other way round: here 1 hides a key and 0 leaves it in view.",
            "attention.html#masks",
        ),
        Misconception(
            "mask after the softmax",
            {"        scores = scores + mask * HIDE\n": "        pass\n",
             "softmax(scores, axis=-1)": "softmax(scores, axis=-1) * (1.0 if mask is None else 1.0 - mask)"},
            ("mask", "theorem: rows-sum-to-one"),
            "Hidden weights are set to 0 after the softmax, so what is left no longer sums to 1. Hide the scores before it.",
            "attention.html#mask-before-softmax",
        ),
        Misconception(
            "hidden scores set to zero", {"scores + mask * HIDE": "scores * (1.0 - mask)"}, ("mask",),
            "Hidden scores are set to 0, but a score of 0 still gets weight: e⁰ is 1. They must go far below all others.",
            "attention.html#masks",
        ),
        Misconception(
            "output and weights exchanged", {"return output, weights": "return weights, output"},
            ("output", "weights", "one key", "theorem: rows-sum-to-one"),
            "The two results come in the wrong order: first the output, then the weights.",
            "attention.html#soft-look-up", hides=("mask", "gradients"),
        ),
    ),
    equal=(frozenset({"mask ignored", "minus 1e-9 for minus 1e9"}),),
)  # fmt: skip

MULTI_HEAD_ATTENTION = Exercise(
    name="MultiHeadAttention",
    module="attention/multi_head_attention.py",
    returns=("output", "weights"),
    constructor={"dm": 14, "h": 2},
    attributes=("dm", "h", "depth"),
    sizes={"batch": 6, "target": 4, "source": 5, "model": 14},
    inputs={
        "Q": normal("batch target model"),
        "K": normal("batch source model"),
        "V": normal("batch source model"),
        "mask": None,
    },
    asks=(
        Ask("one token", sizes={"target": 1, "source": 1}),
        Ask("no mask"),
        Ask("padding mask", inputs=_MASKS, gradient=("output",)),
        Ask("look-ahead mask", sizes={"target": 5}, unasked=1,
            inputs={"mask": hides_all_of_the_last(look_ahead("batch 1 target target"))}),
    ),
    stages=(
        builds("builds, with Wq, Wk, Wv and linear"),
        stage("one token: values and output projection", 2, "one token"),
        stage("several heads", 2, "no mask"),
        stage("masks", 1, "padding mask", "look-ahead mask"),
        gradients(1, "padding mask"),
        _ROWS_SUM_TO_ONE,
    ),
    misconceptions=(
        Misconception(
            "reshape to heads without moving the head axis",
            {"    x = ops.reshape(x, (batch, length, h, model // h))\n    return ops.transpose(x, (0, 2, 1, 3))":
             "    return ops.reshape(x, (batch, h, length, model // h))"},
            ("several heads",),
            "A head holds pieces of neighbouring tokens. Split (batch, length, dm) into (batch, length, heads, depth) first, "
            "then bring the heads before the length.",
            "attention.html#split-heads",
        ),
        Misconception(
            "joined without moving the head axis back",
            {"    x = ops.transpose(x, (0, 2, 1, 3))\n    return ops.reshape(x, (batch, length, heads * depth))":
             "    return ops.reshape(x, (batch, length, heads * depth))"},
            ("several heads",),
            "The heads are joined while they still stand before the length, so a token gets pieces of other tokens. "
            "Bring the length back before the heads, then reshape.",
            "attention.html#join-heads",
        ),
        Misconception(
            "depth before heads in the split",
            {"(batch, length, h, model // h))\n    return ops.transpose(x, (0, 2, 1, 3))":
             "(batch, length, model // h, h))\n    return ops.transpose(x, (0, 3, 1, 2))"},
            ("several heads",),
            "A head takes every h-th feature, where it should take depth neighbouring ones: reshape the last axis to "
            "(heads, depth), in that order.",
            "attention.html#split-heads",
        ),
        Misconception(
            "one big head", {"ops.reshape(x, (batch, length, h, model // h))": "ops.reshape(x, (batch, length, 1, model))"},
            ("several heads",),
            "There is a single head of full width: the number of heads plays no part.",
            "attention.html#many-heads",
        ),
        Misconception(
            "no output projection", {"return self.linear(join_heads(heads)), weights": "return join_heads(heads), weights"},
            ("one token: values and output projection", "gradients"),
            "The joined heads are returned as they are; `linear` must mix them.",
            "attention.html#join-heads",
        ),
        Misconception(
            "values not projected", {"split_heads(self.Wv(V), self.h)": "split_heads(V, self.h)"},
            ("one token: values and output projection", "gradients"),
            "The values go in as they are; `Wv` must project them first.",
            "attention.html#projections",
        ),
        Misconception(
            "values made from the keys", {"self.Wv(V)": "self.Wv(K)"}, ("one token: values and output projection", "gradients"),
            "The values are made from K. V has its own argument: in a decoder it can be another tensor.",
            "attention.html#projections",
        ),
        Misconception(
            "values made from the queries", {"self.Wv(V)": "self.Wv(Q)"}, ("one token: values and output projection", "gradients"),
            "The values are made from Q. What is mixed are the values of the tokens that are looked at.",
            "attention.html#projections",
        ),
        Misconception(
            "one projection for queries and keys", {"self.Wk(K)": "self.Wq(K)"}, ("several heads", "gradients"),
            "Queries and keys go through the same layer. `Wk` belongs to the keys: what a token asks for is not what it offers.",
            "attention.html#projections",
        ),
        Misconception(
            "Wq and Wk exchanged", {"self.Wq(Q)": "self.Wk(Q)", "self.Wk(K)": "self.Wq(K)"}, ("several heads", "gradients"),
            "`Wq` projects the keys and `Wk` the queries: they are exchanged.",
            "attention.html#projections",
        ),
        Misconception(
            "mask not handed on", {"sdp_attention(queries, keys, values, mask)": "sdp_attention(queries, keys, values, None)"}, ("masks",),
            "The mask changes nothing: it is not handed on to the attention.",
            "attention.html#masks",
        ),
        Misconception(
            "scaled by the whole width", {"heads, weights = sdp_attention(queries, keys, values, mask)":
                "heads, weights = sdp_attention(queries / self.h**0.5, keys, values, mask)"},
            ("several heads",),
            "The scores are divided by √dm. A head's dot product has depth terms, so it is √depth.",
            "attention.html#scaling",
        ),
        Misconception(
            "weights averaged over the heads", {"return self.linear(join_heads(heads)), weights":
                "return self.linear(join_heads(heads)), ops.mean(weights, axis=1)"},
            ("several heads",),
            "The weights come back without their head axis: asked for is (batch, heads, target, source).",
            "attention.html#many-heads",
        ),
    ),
    tolerance=1e-4,  # einsum's gradients round otherwise, by 4e-6
    builds_on={
        "sdp_attention": {
            "weights": "several heads", "one key": "one token: values and output projection",
            "output": "several heads", "mask": "masks",
        },
    },
)  # fmt: skip

ATTENTION = Assignment("attention", "Attention", (POSITIONAL_ENCODING, SDP_ATTENTION, MULTI_HEAD_ATTENTION))
