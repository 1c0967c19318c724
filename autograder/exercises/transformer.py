"""The assignment "transformer": its blocks, the stacks of blocks, and the two stacks together."""

from __future__ import annotations

from collections.abc import Mapping

from ..exam.key import Look
from .exercise import (
    Ask,
    Assignment,
    Exercise,
    Misconception,
    builds,
    calm,
    gradients,
    hides_all_of_the_last,
    hides_in,
    hides_some,
    look_ahead,
    normal,
    stage,
    theorem,
    twins,
    words,
    zeros,
)

#: Larger than for a layer: rounding adds up over blocks, and in their gradients most. Right code of other styles came to
#: 2e-6 in a block, 3e-6 in a stack and 7e-6 in the whole, and processors differ by more than that.
_BLOCKS, _DEEP, _DEEPEST = 5e-5, 1e-4, 2e-4
#: The attention's output is kept small in the blocks, so that of one calm word nearly nothing is left to normalise: there
#: one sees a layer norm's epsilon.
_QUIET = 0.15
_SIZES = {"batch": 6, "target": 4, "source": 5, "model": 24}
_BLOCK = {"dm": 24, "h": 3, "hidden": 11, "drop_rate": 0.25}
_STACK = {"N": 2, "dm": 24, "h": 3, "hidden": 11}

# Rows 0 and 1 look ahead, rows 2 and 3 have padding, rows 4 and 5 both.
_LOOK_AHEAD = hides_in(look_ahead("batch 1 target target"), rows=(0, 1, 4, 5))
_PADDING = hides_in(hides_some("batch 1 1 source"), rows=(2, 3, 4, 5))
_SAME_LENGTH = {"target": 4, "source": 4}
# In training the last sentence is nothing but padding: that must not make it fail, and is not looked at.
_LAST_IS_PADDING = hides_all_of_the_last(zeros("batch 1 1 source"))


def _where(stages: str, **named: str) -> Mapping[str, str]:
    """For each stage of an earlier exercise, the one that it hits here: `named` stages, and for all others one."""
    return {name: named.get(name.replace(" ", "_"), stages) for name in _EARLIER}


#: What comes from the assignment before: its misconceptions are set for the submissions in which they were found.
_ATTENTION = ("positional_encoding", "sdp_attention", "MultiHeadAttention")  # the blocks need no positions
_EARLIER = (
    "one key", "weights", "output", "mask", "one token: values and output projection", "several heads", "masks",
    "the first position", "sine and cosine interleaved", "wavelengths",
)  # fmt: skip

_EPSILON = (
    "A layer norm has Keras's own epsilon, 1e-3. Asked for is `LayerNormalization(epsilon=1e-6)`: where the numbers of a word "
    "hardly differ, one sees it."
)

ENCODER_BLOCK = Exercise(
    name="EncoderBlock",
    module="transformer/encoder_block.py",
    returns=("output",),
    constructor=_BLOCK,
    attributes=("layernorm1.epsilon", "layernorm2.epsilon"),
    scales={"mha.linear": _QUIET},
    tolerance=_BLOCKS,
    sizes=_SIZES,
    inputs={"x": normal("batch source model", 0.5), "training": False, "mask": None},
    asks=(
        Ask("one word", sizes={"source": 1}, inputs={"x": calm(normal("batch source model", 0.5))}),
        Ask("no mask", inputs={"x": twins(normal("batch source model", 0.5), "order")}),
        Ask("padding mask", inputs={"mask": hides_some("batch 1 1 source")}, gradient=("output",)),
        Ask("training", inputs={"training": True, "mask": _LAST_IS_PADDING}, unasked=1),
    ),
    stages=(
        builds("builds, with mha, two dense layers and two norms"),
        stage("one word: sums, norms and feed-forward", 2, "one word",
              says="A single word can look at itself alone: what is left are the sums, the norms and the dense layers."),
        stage("attention", 1, "no mask"),
        stage("mask", 1, "padding mask"),
        stage("training: dropout", 1, "training", says="In training, and only there, each sub-layer's output is dropped out before it is added."),
        gradients(1, "padding mask"),
        theorem("order-is-kept", 1, "no mask",
                says="A block knows no order: the same words in another order give the same vectors in that order.",
                see="attention.html#permutation"),
    ),
    misconceptions=(
        Misconception(
            "no residual around the attention", {"self.layernorm1(x + attention)": "self.layernorm1(attention)"},
            ("one word: sums, norms and feed-forward",),
            "The attention's output replaces x. It must be *added* to x before the first norm, so that nothing is lost.",
            "transformer.html#residuals",
        ),
        Misconception(
            "no residual around the feed-forward", {"self.layernorm2(x + output)": "self.layernorm2(output)"},
            ("one word: sums, norms and feed-forward",),
            "What the dense layers make replaces what went in. It must be *added* to it before the second norm.",
            "transformer.html#residuals",
        ),
        Misconception(
            "the second sum takes the block's input",
            {"x = self.layernorm1(x + attention)": "normed = self.layernorm1(x + attention)",
             "self.dense_hidden(x)": "self.dense_hidden(normed)"},
            ("one word: sums, norms and feed-forward",),
            "The second sum adds the block's *input* x. It must add what the first norm returned: each step builds on the one before.",
            "transformer.html#residuals",
        ),
        Misconception(
            "norm before the sub-layer",
            {"        attention, _ = self.mha(x, x, x, mask=mask)": "        before = self.layernorm1(x)\n        attention, _ = self.mha(before, before, before, mask=mask)",
             "x = self.layernorm1(x + attention)": "x = x + attention",
             "self.dense_hidden(x)": "self.dense_hidden(self.layernorm2(x))",
             "self.layernorm2(x + output)": "x + output"},
            ("one word: sums, norms and feed-forward",),
            "You normalise what goes *into* each sub-layer. That is a later design (GPT's); here the norm comes after each sum.",
            "transformer.html#post-norm",
        ),
        Misconception(
            "norm before the sum",
            {"self.layernorm1(x + attention)": "x + self.layernorm1(attention)", "self.layernorm2(x + output)": "x + self.layernorm2(output)"},
            ("one word: sums, norms and feed-forward",),
            "Each sub-layer's output is normalised and then added. Add first, then normalise the sum.",
            "transformer.html#post-norm",
        ),
        Misconception(
            "no first norm", {"self.layernorm1(x + attention)": "x + attention"},
            ("one word: sums, norms and feed-forward", "gradients"),
            "The first sum is not normalised; `layernorm1` is never used.",
            "transformer.html#post-norm",
        ),
        Misconception(
            "no second norm", {"self.layernorm2(x + output)": "x + output"},
            ("one word: sums, norms and feed-forward", "gradients"),
            "The second sum is not normalised; `layernorm2` is never used.",
            "transformer.html#post-norm",
        ),
        Misconception(
            "the first norm used twice", {"return self.layernorm2(": "return self.layernorm1("},
            ("one word: sums, norms and feed-forward", "gradients"),
            "Both sums go through `layernorm1`, and `layernorm2` is never trained. Each has a norm of its own.",
            "transformer.html#post-norm",
        ),
        Misconception(
            "epsilon left at its default",
            {"self.layernorm1 = layers.LayerNormalization(epsilon=1e-6)": "self.layernorm1 = layers.LayerNormalization()",
             "self.layernorm2 = layers.LayerNormalization(epsilon=1e-6)": "self.layernorm2 = layers.LayerNormalization()"},
            ("builds, with mha, two dense layers and two norms",), _EPSILON,
            "transformer.html#post-norm",
        ),
        Misconception(
            "no relu", {'layers.Dense(hidden, activation="relu")': "layers.Dense(hidden)"},
            ("one word: sums, norms and feed-forward",),
            "Between the two dense layers nothing bends: without the relu they are one linear layer.",
            "transformer.html#feed-forward",
        ),
        Misconception(
            "relu after the second dense layer too", {"layers.Dense(dm)": 'layers.Dense(dm, activation="relu")'},
            ("one word: sums, norms and feed-forward",),
            "The second dense layer has a relu as well, so that a word can only ever be added to. It has no activation.",
            "transformer.html#feed-forward",
        ),
        Misconception(
            "feed-forward fed the attention alone", {"self.dense_hidden(x)": "self.dense_hidden(attention)"},
            ("one word: sums, norms and feed-forward",),
            "The dense layers get the attention's output. They must get what the first norm made of the sum.",
            "transformer.html#feed-forward",
        ),
        Misconception(
            "mask not handed on", {"self.mha(x, x, x, mask=mask)": "self.mha(x, x, x, mask=None)"}, ("mask",),
            "The mask changes nothing: it is not handed on to `mha`.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "dropout never used",
            {"        attention = self.dropout1(attention, training=training)\n": "", "        output = self.dropout2(output, training=training)\n": ""},
            ("training: dropout",),
            "In training nothing is dropped: either the dropout layers are not called, or they are told `training=False`.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout after the attention forgotten", {"        attention = self.dropout1(attention, training=training)\n": ""},
            ("training: dropout",),
            "In training the attention's output is not dropped out; `dropout1` is not used.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout after the feed-forward forgotten", {"        output = self.dropout2(output, training=training)\n": ""},
            ("training: dropout",),
            "In training the feed-forward's output is not dropped out; `dropout2` is not used.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout after the sum",
            {"        attention = self.dropout1(attention, training=training)\n": "", "        output = self.dropout2(output, training=training)\n": "",
             "self.layernorm1(x + attention)": "self.layernorm1(self.dropout1(x + attention, training=training))",
             "self.layernorm2(x + output)": "self.layernorm2(self.dropout2(x + output, training=training))"},
            ("training: dropout",),
            "You drop out the *sum*, and with it parts of x itself. Drop out what a sub-layer returns, before it is added.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout after the norm",
            {"        attention = self.dropout1(attention, training=training)\n": "", "        output = self.dropout2(output, training=training)\n": "",
             "self.layernorm1(x + attention)": "self.dropout1(self.layernorm1(x + attention), training=training)",
             "return self.layernorm2(x + output)": "return self.dropout2(self.layernorm2(x + output), training=training)"},
            ("training: dropout",),
            "You drop out what a norm returns. Drop out what a sub-layer returns, before it is added.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout between the dense layers",
            {"        output = self.dropout2(output, training=training)\n": "",
             "self.dense_output(hidden)": "self.dense_output(self.dropout2(hidden, training=training))"},
            ("training: dropout",),
            "`dropout2` stands between the two dense layers. It belongs behind both, before the sum.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout when not training",
            {"self.dropout1(attention, training=training)": "self.dropout1(attention, training=True)",
             "self.dropout2(output, training=training)": "self.dropout2(output, training=True)"},
            ("one word: sums, norms and feed-forward", "theorem: order-is-kept"),
            "Numbers are dropped even when `training` is False: the layers are told `training=True` always.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout rate of its own",
            {"self.dropout1 = layers.Dropout(drop_rate)": "self.dropout1 = layers.Dropout(0.1)",
             "self.dropout2 = layers.Dropout(drop_rate)": "self.dropout2 = layers.Dropout(0.1)"},
            ("training: dropout",),
            "The dropout layers always drop a tenth. Their rate is the argument `drop_rate`.",
            "transformer.html#dropout",
        ),
    ),
    builds_on={"sdp_attention": _where("attention", mask="mask", one_key="one word: sums, norms and feed-forward"),
               "MultiHeadAttention": _where("attention", masks="mask")},
    on_demand=_ATTENTION[1:],
)  # fmt: skip

_TWIN_X = {"x": twins(normal("batch target model", 0.5), "last"), "encoder_output": twins(normal("batch source model"))}

DECODER_BLOCK = Exercise(
    name="DecoderBlock",
    module="transformer/decoder_block.py",
    returns=("output",),
    constructor=_BLOCK,
    attributes=("layernorm1.epsilon", "layernorm2.epsilon", "layernorm3.epsilon"),
    scales={"mha1.linear": _QUIET},
    tolerance=_BLOCKS,
    sizes=_SIZES,
    inputs={
        "x": normal("batch target model", 0.5),
        "encoder_output": normal("batch source model"),
        "training": False,
        "look_ahead_mask": None,
        "padding_mask": None,
    },
    asks=(
        Ask("one word each", sizes={"target": 1, "source": 1}, inputs={"x": calm(normal("batch target model", 0.5))}),
        Ask("no masks"),
        Ask("both masks", sizes=_SAME_LENGTH, gradient=("output",),
            inputs={**_TWIN_X, "look_ahead_mask": _LOOK_AHEAD, "padding_mask": _PADDING}),
        Ask("training", sizes=_SAME_LENGTH, inputs={"training": True, "padding_mask": _LAST_IS_PADDING}, unasked=1),
    ),
    stages=(
        builds("builds, with mha1, mha2, two dense layers and three norms"),
        stage("one word each: sums, norms and feed-forward", 2, "one word each",
              says="With one word on each side there is nothing to choose: what is left are the sums, the norms and the dense layers."),
        stage("two attentions", 2, "no masks"),
        stage("look-ahead mask", 1, Look("both masks", rows=[0, 1])),
        stage("padding mask", 1, Look("both masks", rows=[2, 3])),
        stage("training: dropout", 1, "training", says="In training, and only there, each sub-layer's output is dropped out before it is added."),
        gradients(1, "both masks"),
        theorem("the-past-stays", 1, "both masks", says="Under the look-ahead mask a later word never changes an earlier output.",
                see="masks.html#the-past-stays"),
    ),
    misconceptions=(
        Misconception(
            "keys and queries exchanged in the second attention",
            {"self.mha2(x, encoder_output, encoder_output, mask": "self.mha2(encoder_output, x, x, mask"}, ("two attentions", "one word each: sums, norms and feed-forward"),
            "In the second attention the source asks the target. It is the target that asks: it gives the queries, `encoder_output` the keys "
            "and values.",
            "transformer.html#cross-attention",
        ),
        Misconception(
            "values of the second attention from the target",
            {"self.mha2(x, encoder_output, encoder_output, mask": "self.mha2(x, encoder_output, x, mask"},
            ("two attentions", "one word each: sums, norms and feed-forward"),
            "The second attention finds its weights in the source and then mixes the target. Keys *and* values come from `encoder_output`.",
            "transformer.html#cross-attention",
        ),
        Misconception(
            "keys of the second attention from the target",
            {"self.mha2(x, encoder_output, encoder_output, mask": "self.mha2(x, x, encoder_output, mask"}, ("two attentions",),
            "The second attention compares the target with itself and mixes the source. Keys *and* values come from `encoder_output`.",
            "transformer.html#cross-attention",
        ),
        Misconception(
            "the source never looked at", {"self.mha2(x, encoder_output, encoder_output, mask": "self.mha2(x, x, x, mask"},
            ("two attentions", "one word each: sums, norms and feed-forward", "gradients"),
            "The second attention looks at the target again; `encoder_output` is never used. It gives the keys and values there.",
            "transformer.html#cross-attention",
        ),
        Misconception(
            "the first attention looks at the source", {"self.mha1(x, x, x, mask": "self.mha1(x, encoder_output, encoder_output, mask"},
            ("two attentions", "one word each: sums, norms and feed-forward"),
            "Both attentions look at the source. In the first the target looks at itself: x gives queries, keys and values.",
            "transformer.html#cross-attention",
        ),
        Misconception(
            "the second attention asked with the block's input",
            {"        self_attention, _ = self.mha1": "        start = x\n        self_attention, _ = self.mha1",
             "self.mha2(x, encoder_output, encoder_output": "self.mha2(start, encoder_output, encoder_output"},
            ("two attentions",),
            "The second attention is asked with the block's *input*. Its queries are what the first norm returned.",
            "transformer.html#cross-attention",
        ),
        Misconception(
            "the first attention used twice", {"self.mha2(x, encoder_output": "self.mha1(x, encoder_output"},
            ("two attentions", "one word each: sums, norms and feed-forward", "gradients"),
            "`mha1` does both attentions, and `mha2` is never trained. Each has weights of its own.",
            "transformer.html#cross-attention",
        ),
        Misconception(
            "the two masks exchanged", {"self.mha1(x, x, x, mask=look_ahead_mask)": "self.mha1(x, x, x, mask=padding_mask)",
             "encoder_output, mask=padding_mask)": "encoder_output, mask=look_ahead_mask)"},
            ("look-ahead mask", "padding mask", "theorem: the-past-stays"),
            "The two masks are exchanged. The look-ahead mask belongs to the target's attention to itself, the padding mask to its attention "
            "to the source.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "look-ahead mask not handed on", {"mask=look_ahead_mask": "mask=None"}, ("look-ahead mask", "theorem: the-past-stays"),
            "The look-ahead mask changes nothing: a word sees those that come after it. Hand it on to the first attention.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "padding mask not handed on", {"mask=padding_mask": "mask=None"}, ("padding mask",),
            "The padding mask changes nothing. Hand it on to the second attention, which looks at the source.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "look-ahead mask in both attentions", {"mask=padding_mask": "mask=look_ahead_mask"}, ("padding mask", "look-ahead mask"),
            "The look-ahead mask is used in both attentions. The second looks at the source, all of which is known: it gets the padding mask.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "padding mask in both attentions", {"mask=look_ahead_mask": "mask=padding_mask"}, ("look-ahead mask", "theorem: the-past-stays"),
            "The padding mask is used in both attentions. The first one, of the target on itself, gets the look-ahead mask.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "no residual around the first attention", {"self.layernorm1(x + self_attention)": "self.layernorm1(self_attention)"},
            ("one word each: sums, norms and feed-forward",),
            "The first attention's output replaces x. It must be *added* to x before the first norm.",
            "transformer.html#residuals",
        ),
        Misconception(
            "no residual around the second attention", {"self.layernorm2(x + cross_attention)": "self.layernorm2(cross_attention)"},
            ("one word each: sums, norms and feed-forward",),
            "The second attention's output replaces what went in. It must be *added* to it before the second norm.",
            "transformer.html#residuals",
        ),
        Misconception(
            "no residual around the feed-forward", {"self.layernorm3(x + output)": "self.layernorm3(output)"},
            ("one word each: sums, norms and feed-forward",),
            "What the dense layers make replaces what went in. It must be *added* to it before the third norm.",
            "transformer.html#residuals",
        ),
        Misconception(
            "the second sum takes the block's input",
            {"        self_attention, _ = self.mha1": "        start = x\n        self_attention, _ = self.mha1",
             "self.layernorm2(x + cross_attention)": "self.layernorm2(start + cross_attention)"},
            ("one word each: sums, norms and feed-forward",),
            "The second sum adds the block's *input*. It must add what the first norm returned: each step builds on the one before.",
            "transformer.html#residuals",
        ),
        Misconception(
            "norm before the sub-layer",
            {"        self_attention, _ = self.mha1(x, x, x,": "        before = self.layernorm1(x)\n        self_attention, _ = self.mha1(before, before, before,",
             "x = self.layernorm1(x + self_attention)": "x = x + self_attention",
             "self.mha2(x, encoder_output, encoder_output": "self.mha2(self.layernorm2(x), encoder_output, encoder_output",
             "x = self.layernorm2(x + cross_attention)": "x = x + cross_attention",
             "self.dense_hidden(x)": "self.dense_hidden(self.layernorm3(x))",
             "self.layernorm3(x + output)": "x + output"},
            ("one word each: sums, norms and feed-forward",),
            "You normalise what goes *into* each sub-layer. That is a later design (GPT's); here the norm comes after each sum.",
            "transformer.html#post-norm",
        ),
        Misconception(
            "norm before the sum",
            {"self.layernorm1(x + self_attention)": "x + self.layernorm1(self_attention)",
             "self.layernorm2(x + cross_attention)": "x + self.layernorm2(cross_attention)",
             "self.layernorm3(x + output)": "x + self.layernorm3(output)"},
            ("one word each: sums, norms and feed-forward",),
            "Each sub-layer's output is normalised and then added. Add first, then normalise the sum.",
            "transformer.html#post-norm",
        ),
        Misconception(
            "the second norm used twice", {"return self.layernorm3(": "return self.layernorm2("},
            ("one word each: sums, norms and feed-forward", "gradients"),
            "The second and the third sum go through `layernorm2`, and `layernorm3` is never trained. Each has a norm of its own.",
            "transformer.html#post-norm",
        ),
        Misconception(
            "the first norm used for all", {"return self.layernorm3(": "return self.layernorm1(", "x = self.layernorm2(": "x = self.layernorm1("},
            ("one word each: sums, norms and feed-forward", "gradients"),
            "All sums go through `layernorm1`; the other two are never trained. Each sum has a norm of its own.",
            "transformer.html#post-norm",
        ),
        Misconception(
            "epsilon left at its default",
            {f"self.layernorm{n} = layers.LayerNormalization(epsilon=1e-6)": f"self.layernorm{n} = layers.LayerNormalization()" for n in (1, 2, 3)},
            ("builds, with mha1, mha2, two dense layers and three norms",), _EPSILON,
            "transformer.html#post-norm",
        ),
        Misconception(
            "no relu", {'layers.Dense(hidden, activation="relu")': "layers.Dense(hidden)"},
            ("one word each: sums, norms and feed-forward",),
            "Between the two dense layers nothing bends: without the relu they are one linear layer.",
            "transformer.html#feed-forward",
        ),
        Misconception(
            "relu after the second dense layer too", {"layers.Dense(dm)": 'layers.Dense(dm, activation="relu")'},
            ("one word each: sums, norms and feed-forward",),
            "The second dense layer has a relu as well, so that a word can only ever be added to. It has no activation.",
            "transformer.html#feed-forward",
        ),
        Misconception(
            "dropout never used",
            {f"        {what} = self.dropout{n}({what}, training=training)\n": "" for n, what in enumerate(("self_attention", "cross_attention", "output"), 1)},
            ("training: dropout",),
            "In training nothing is dropped: either the dropout layers are not called, or they are told `training=False`.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout after the sum",
            {**{f"        {what} = self.dropout{n}({what}, training=training)\n": "" for n, what in enumerate(("self_attention", "cross_attention", "output"), 1)},
             **{f"self.layernorm{n}(x + {what})": f"self.layernorm{n}(self.dropout{n}(x + {what}, training=training))"
                for n, what in enumerate(("self_attention", "cross_attention", "output"), 1)}},
            ("training: dropout",),
            "You drop out the *sum*, and with it parts of x itself. Drop out what a sub-layer returns, before it is added.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout between the dense layers",
            {"        output = self.dropout3(output, training=training)\n": "",
             "self.dense_output(hidden)": "self.dense_output(self.dropout3(hidden, training=training))"},
            ("training: dropout",),
            "`dropout3` stands between the two dense layers. It belongs behind both, before the sum.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout when not training",
            {f"self.dropout{n}({what}, training=training)": f"self.dropout{n}({what}, training=True)"
             for n, what in enumerate(("self_attention", "cross_attention", "output"), 1)},
            ("one word each: sums, norms and feed-forward", "theorem: the-past-stays"),
            "Numbers are dropped even when `training` is False: the layers are told `training=True` always.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout rate of its own",
            {f"self.dropout{n} = layers.Dropout(drop_rate)": f"self.dropout{n} = layers.Dropout(0.1)" for n in (1, 2, 3)},
            ("training: dropout",),
            "The dropout layers always drop a tenth. Their rate is the argument `drop_rate`.",
            "transformer.html#dropout",
        ),
    ),
    builds_on={
        "sdp_attention": _where("two attentions", mask="padding mask", one_key="one word each: sums, norms and feed-forward"),
        "MultiHeadAttention": _where("two attentions", masks="padding mask"),
    },
    on_demand=_ATTENTION[1:],
)  # fmt: skip


def _embedding_misconceptions(kind: str, one: str, places: str, train: str) -> tuple[Misconception, ...]:
    """What goes wrong before the first block, and in handing on from block to block, alike in both stacks."""
    call = {
        "Encoder": "block(x, training=training, mask=mask)",
        "Decoder": "block(x, encoder_output, training=training, look_ahead_mask=look_ahead_mask, padding_mask=padding_mask)",
    }[kind]
    made = f"[{kind}Block(dm, h, hidden, drop_rate) for _ in range(N)]"
    return (
        Misconception(
            "no √dm", {"        x = x * self.dm**0.5\n": ""}, (one,),
            "The embeddings are not multiplied by √dm, so the encoding of the position, whose numbers reach 1, drowns them.",
            "transformer.html#embeddings-times-root",
        ),
        Misconception(
            "divided by √dm", {"x * self.dm**0.5": "x / self.dm**0.5"}, (one,),
            "The embeddings are divided by √dm; they must be multiplied by it.",
            "transformer.html#embeddings-times-root",
        ),
        Misconception(
            "multiplied by dm", {"x * self.dm**0.5": "x * self.dm"}, (one,),
            "The embeddings are multiplied by dm; it must be its root, √dm.",
            "transformer.html#embeddings-times-root",
        ),
        Misconception(
            "√dm after the encoding",
            {"        x = x * self.dm**0.5\n": "", "x = x + encoding[:length]": "x = (x + encoding[:length]) * self.dm**0.5"}, (one,),
            "The sum of embedding and encoding is multiplied by √dm. Only the embedding is, before the encoding is added.",
            "transformer.html#embeddings-times-root",
        ),
        Misconception(
            "no positions", {"        x = x + encoding[:length]\n": ""}, (one,),
            "The positional encoding is not added: the words do not know where they stand.",
            "transformer.html#words-and-places",
        ),
        Misconception(
            "every word at position 0", {"encoding[:length]": "encoding[:1]"}, (places,),
            "Every word gets the encoding of the first position. Take as many rows of the table as there are words.",
            "transformer.html#words-and-places",
        ),
        Misconception(
            "positions from the end of the table", {"encoding[:length]": "encoding[-length:]"}, (one,),
            "The words get the *last* rows of the table. The first word stands at position 0.",
            "transformer.html#words-and-places",
        ),
        Misconception(
            "positions by sentence", {"encoding[:length]": "ops.expand_dims(encoding[:x.shape[0]], 1)"}, (places, one),
            "The encoding runs along the batch: all words of a sentence get the same one, and each sentence another. It runs along the words.",
            "transformer.html#words-and-places",
        ),
        Misconception(
            "each block fed the embedding",
            {"        for block in self.blocks:": "        words = x\n        for block in self.blocks:", call: call.replace("block(x", "block(words")},
            (one,),
            "Each block gets the embedded words, so that only the last one counts. A block gets what the block before it returned.",
            "transformer.html#blocks-one-after-the-other",
        ),
        Misconception(
            "one block for all N", {made: f"[{kind}Block(dm, h, hidden, drop_rate)] * N"}, ("builds, with embedding and N blocks", one),
            "Your N blocks are one and the same object, N times: `[block] * N` copies the reference, not the layer. Make a new one "
            "for each: `[Block(…) for _ in range(N)]`.",
            "transformer.html#blocks-one-after-the-other",
        ),
        Misconception(
            "the first block again and again", {call: call.replace("block(x", "self.blocks[0](x")}, (one, "gradients"),
            "The first block is called N times, and the others never.",
            "transformer.html#blocks-one-after-the-other",
        ),
        Misconception(
            "one block only", {"for block in self.blocks:": "for block in self.blocks[:1]:"}, (one, "gradients"),
            "The words go through the first block only.",
            "transformer.html#blocks-one-after-the-other",
        ),
        Misconception(
            "blocks in the wrong order", {"for block in self.blocks:": "for block in reversed(self.blocks):"}, (one,),
            "The words go through the blocks from the last to the first.",
            "transformer.html#blocks-one-after-the-other",
        ),
        Misconception(
            "a residual around each block", {"x = " + call: "x = x + " + call}, (one,),
            "What a block returns is added to what went in. The residuals are inside the block, the stack has none.",
            "transformer.html#blocks-one-after-the-other",
        ),
        Misconception(
            "no dropout before the blocks", {"        x = self.dropout(x, training=training)\n": ""}, (train,),
            "In training the sum of embedding and encoding is not dropped out.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout before the encoding",
            {"        x = self.dropout(x, training=training)\n": "", "x = x * self.dm**0.5": "x = self.dropout(x * self.dm**0.5, training=training)"},
            (train,),
            "You drop out the embedding and then add the encoding. Add first: dropout takes from both.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout behind the blocks",
            {"        x = self.dropout(x, training=training)\n": "", "        return x": "        return self.dropout(x, training=training)"},
            (train,),
            "The dropout stands behind the last block. It belongs before the first one.",
            "transformer.html#dropout",
        ),
        Misconception(
            "blocks never in training", {call: call.replace("training=training", "training=False")}, (train,),
            "The blocks are never told that this is training. Hand it on: `training=training`.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout when not training",
            {"self.dropout(x, training=training)": "self.dropout(x, training=True)"}, (one,),
            "Numbers are dropped even when `training` is False: the dropout before the blocks is told `training=True` always.",
            "transformer.html#dropout",
        ),
        Misconception(
            "drop_rate not handed to the blocks", {f"{kind}Block(dm, h, hidden, drop_rate)": f"{kind}Block(dm, h, hidden)"}, (train,),
            "The blocks always drop a tenth, their default. Hand `drop_rate` on to them.",
            "transformer.html#dropout",
        ),
    )  # fmt: skip


ENCODER = Exercise(
    name="Encoder",
    module="transformer/encoder.py",
    returns=("output",),
    constructor={**_STACK, "input_vocab": 17, "max_seq_len": 9, "drop_rate": 0.25},
    attributes=("N", "dm", "blocks", "positional_encoding"),
    sizes=_SIZES,
    inputs={"x": words("batch source", 17), "training": False, "mask": None},
    asks=(
        Ask("one word", sizes={"source": 1}),
        Ask("no mask"),
        Ask("padding mask", gradient=("output",), inputs={
            "x": twins(words("batch source", 17), "last"),
            "mask": hides_in(hides_some("batch 1 1 source"), rows=(0, 1, 3, 4, 5), last_of=(0, 1)),
        }),
        Ask("training", inputs={"training": True, "mask": _LAST_IS_PADDING}, unasked=1),
    ),
    stages=(
        builds("builds, with embedding and N blocks"),
        stage("one word: embedding and blocks", 2, "one word",
              says="A single word stands at position 0: what is left are its embedding, the factor √dm and the blocks."),
        stage("a sentence: positions", 2, "no mask"),
        stage("mask", 1, "padding mask"),
        stage("training: dropout", 1, "training"),
        gradients(1, "padding mask"),
        theorem("padding-changes-nothing", 1, "padding mask", says="What stands at a hidden place changes no output elsewhere.",
                see="attention.html#padding-changes-nothing"),
    ),
    misconceptions=(
        *_embedding_misconceptions("Encoder", "one word: embedding and blocks", "a sentence: positions", "training: dropout"),
        Misconception(
            "mask not handed on", {"mask=mask": "mask=None"}, ("mask", "theorem: padding-changes-nothing"),
            "The mask changes nothing: it is not handed on to the blocks.",
            "transformer.html#masks-handed-on",
        ),
    ),
    tolerance=_DEEP,
    builds_on={
        "positional_encoding": _where("a sentence: positions", the_first_position="one word: embedding and blocks"),
        "sdp_attention": _where("a sentence: positions", mask="mask", one_key="one word: embedding and blocks"),
        "MultiHeadAttention": _where("a sentence: positions", masks="mask"),
        "EncoderBlock": {
            "builds, with mha, two dense layers and two norms": "one word: embedding and blocks",
            "one word: sums, norms and feed-forward": "one word: embedding and blocks",
            "mask": "mask", "training: dropout": "training: dropout",
        },
    },
    on_demand=(*_ATTENTION, "EncoderBlock"),
)  # fmt: skip

DECODER = Exercise(
    name="Decoder",
    module="transformer/decoder.py",
    returns=("output",),
    constructor={**_STACK, "target_vocab": 13, "max_seq_len": 7, "drop_rate": 0.25},
    attributes=("N", "dm", "blocks", "positional_encoding"),
    sizes=_SIZES,
    inputs={
        "x": words("batch target", 13),
        "encoder_output": normal("batch source model"),
        "training": False,
        "look_ahead_mask": None,
        "padding_mask": None,
    },
    asks=(
        Ask("one word each", sizes={"target": 1, "source": 1}),
        Ask("no masks"),
        Ask("both masks", sizes=_SAME_LENGTH, gradient=("output",), inputs={
            "x": twins(words("batch target", 13), "last"), "encoder_output": _TWIN_X["encoder_output"],
            "look_ahead_mask": _LOOK_AHEAD, "padding_mask": _PADDING,
        }),
        Ask("training", sizes=_SAME_LENGTH, inputs={"training": True, "padding_mask": _LAST_IS_PADDING}, unasked=1),
    ),
    stages=(
        builds("builds, with embedding and N blocks"),
        stage("one word each: embedding and blocks", 2, "one word each",
              says="A single word stands at position 0: what is left are its embedding, the factor √dm and the blocks."),
        stage("sentences: positions", 2, "no masks"),
        stage("look-ahead mask", 1, Look("both masks", rows=[0, 1])),
        stage("padding mask", 1, Look("both masks", rows=[2, 3])),
        stage("training: dropout", 1, "training"),
        gradients(1, "both masks"),
        theorem("the-past-stays", 1, "both masks", says="Under the look-ahead mask a later word never changes an earlier output.",
                see="masks.html#the-past-stays"),
    ),
    misconceptions=(
        *_embedding_misconceptions("Decoder", "one word each: embedding and blocks", "sentences: positions", "training: dropout"),
        Misconception(
            "the two masks exchanged",
            {"look_ahead_mask=look_ahead_mask, padding_mask=padding_mask": "look_ahead_mask=padding_mask, padding_mask=look_ahead_mask"},
            ("look-ahead mask", "padding mask", "theorem: the-past-stays"),
            "The two masks reach the blocks exchanged. The look-ahead mask is for the target, the padding mask for the source.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "look-ahead mask not handed on", {"look_ahead_mask=look_ahead_mask": "look_ahead_mask=None"},
            ("look-ahead mask", "theorem: the-past-stays"),
            "The look-ahead mask changes nothing: it is not handed on to the blocks.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "padding mask not handed on", {"padding_mask=padding_mask": "padding_mask=None"}, ("padding mask",),
            "The padding mask changes nothing: it is not handed on to the blocks.",
            "transformer.html#masks-handed-on",
        ),
    ),
    tolerance=_DEEP,
    builds_on={
        "positional_encoding": _where("sentences: positions", the_first_position="one word each: embedding and blocks"),
        "sdp_attention": _where("sentences: positions", mask="padding mask", one_key="one word each: embedding and blocks"),
        "MultiHeadAttention": _where("sentences: positions", masks="padding mask"),
        "DecoderBlock": {
            "builds, with mha1, mha2, two dense layers and three norms": "one word each: embedding and blocks",
            "one word each: sums, norms and feed-forward": "one word each: embedding and blocks",
            "two attentions": "sentences: positions", "look-ahead mask": "look-ahead mask", "padding mask": "padding mask",
            "training: dropout": "training: dropout",
        },
    },
    on_demand=(*_ATTENTION, "DecoderBlock"),
)  # fmt: skip

_WHOLE = "one word each: from words to logits"
#: The stages of earlier exercises whose mechanism has a stage of its own in the whole.
_IN_THE_MODEL = {
    "mask": "encoder mask", "padding mask": "decoder mask", "look-ahead mask": "look-ahead mask",
    "training: dropout": "training: dropout", "two attentions": "sentences", "a sentence: positions": "sentences",
    "sentences: positions": "sentences",
}  # fmt: skip

TRANSFORMER_MODEL = Exercise(
    name="Transformer",
    module="transformer/transformer.py",
    returns=("logits",),
    constructor={**_STACK, "input_vocab": 17, "target_vocab": 13, "max_seq_input": 7, "max_seq_target": 9, "drop_rate": 0.25},
    attributes=("class",),
    sizes=_SIZES,
    inputs={
        "inputs": words("batch source", 17),
        "target": words("batch target", 13),
        "training": False,
        "encoder_mask": None,
        "look_ahead_mask": None,
        "decoder_mask": None,
    },
    asks=(
        Ask("one word each", sizes={"target": 1, "source": 1}),
        Ask("no masks", sizes={"target": 8}),
        Ask("all masks", sizes=_SAME_LENGTH, gradient=("logits",), inputs={
            "inputs": twins(words("batch source", 17)), "target": twins(words("batch target", 13), "last"),
            "encoder_mask": hides_in(hides_some("batch 1 1 source"), rows=(2, 5)), "look_ahead_mask": _LOOK_AHEAD,
            "decoder_mask": hides_in(hides_some("batch 1 1 source"), rows=(3, 4)),
        }),
        Ask("training", sizes=_SAME_LENGTH, unasked=1,
            inputs={"training": True, "encoder_mask": _LAST_IS_PADDING, "decoder_mask": _LAST_IS_PADDING}),
    ),
    stages=(
        builds("builds as a Model, with encoder, decoder and linear"),
        stage("one word each: from words to logits", 2, "one word each"),
        stage("sentences", 2, "no masks"),
        stage("look-ahead mask", 1, Look("all masks", rows=[0, 1])),
        stage("encoder mask", 1, Look("all masks", rows=[2])),
        stage("decoder mask", 1, Look("all masks", rows=[3])),
        stage("training: dropout", 1, "training"),
        gradients(1, "all masks"),
        theorem("the-past-stays", 1, "all masks", says="Under the look-ahead mask a later word never changes an earlier output.",
                see="masks.html#the-past-stays"),
    ),
    misconceptions=(
        Misconception(
            "a Layer where a Model is asked", {"from keras import Model, layers": "from keras import layers", "class Transformer(Model)": "class Transformer(layers.Layer)"},
            ("builds as a Model, with encoder, decoder and linear",),
            "Your Transformer is a `Layer`. As a `Model` it can be compiled, trained and saved: derive the class from `keras.Model`.",
            "transformer.html#a-model",
        ),
        Misconception(
            "probabilities for logits", {"layers.Dense(target_vocab)": 'layers.Dense(target_vocab, activation="softmax")'},
            ("one word each: from words to logits",),
            "Probabilities come back. Asked for are logits: `linear` has no activation, the loss applies the softmax.",
            "transformer.html#logits",
        ),
        Misconception(
            "relu over the logits", {"layers.Dense(target_vocab)": 'layers.Dense(target_vocab, activation="relu")'},
            ("one word each: from words to logits",),
            "A relu cuts off all negative logits. `linear` has no activation.",
            "transformer.html#logits",
        ),
        Misconception(
            "no last layer", {"return self.linear(decoder_output)": "return decoder_output"},
            ("one word each: from words to logits", "gradients"),
            "What comes back is the decoder's output, as wide as the model. `linear` must turn it into a score for every word.",
            "transformer.html#logits",
        ),
        Misconception(
            "logits from the encoder", {"self.linear(decoder_output)": "self.linear(encoder_output)"},
            ("one word each: from words to logits", "gradients"),
            "`linear` scores the encoder's output: the decoder has no say. It must score the decoder's.",
            "transformer.html#encoder-and-decoder",
        ),
        Misconception(
            "encoder and decoder masks exchanged", {"mask=encoder_mask": "mask=decoder_mask", "padding_mask=decoder_mask,\n": "padding_mask=encoder_mask,\n"},
            ("encoder mask", "decoder mask"),
            "`encoder_mask` and `decoder_mask` are exchanged. The first is for the encoder, the second for the decoder's look at the source.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "encoder mask in the decoder too", {"padding_mask=decoder_mask": "padding_mask=encoder_mask"}, ("decoder mask", "encoder mask"),
            "The decoder gets `encoder_mask` for its look at the source; it has a mask of its own, `decoder_mask`.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "decoder mask in the encoder too", {"mask=encoder_mask)": "mask=decoder_mask)"}, ("encoder mask", "decoder mask"),
            "The encoder gets `decoder_mask`; it has a mask of its own, `encoder_mask`.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "the decoder's two masks exchanged",
            {"look_ahead_mask=look_ahead_mask": "look_ahead_mask=decoder_mask", "padding_mask=decoder_mask": "padding_mask=look_ahead_mask"},
            ("look-ahead mask", "decoder mask", "theorem: the-past-stays"),
            "The decoder gets its two masks exchanged. The look-ahead mask is for the target, `decoder_mask` for the source.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "encoder mask not handed on", {"mask=encoder_mask": "mask=None"}, ("encoder mask",),
            "`encoder_mask` changes nothing: it is not handed on to the encoder.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "look-ahead mask not handed on", {"look_ahead_mask=look_ahead_mask": "look_ahead_mask=None"},
            ("look-ahead mask", "theorem: the-past-stays"),
            "`look_ahead_mask` changes nothing: it is not handed on to the decoder.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "decoder mask not handed on", {"padding_mask=decoder_mask": "padding_mask=None"}, ("decoder mask",),
            "`decoder_mask` changes nothing: it is not handed on to the decoder.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "the encoder never in training", {"self.encoder(inputs, training=training,": "self.encoder(inputs, training=False,"},
            ("training: dropout",),
            "The encoder is never told that this is training. Hand it on: `training=training`.",
            "transformer.html#dropout",
        ),
        Misconception(
            "the decoder never in training", {"            training=training,\n": "            training=False,\n"}, ("training: dropout",),
            "The decoder is never told that this is training. Hand it on: `training=training`.",
            "transformer.html#dropout",
        ),
        Misconception(
            "never in training", {"self.encoder(inputs, training=training,": "self.encoder(inputs, training=False,",
                                  "            training=training,\n": "            training=False,\n"},
            ("training: dropout",),
            "Neither encoder nor decoder is told that this is training. Hand it on: `training=training`.",
            "transformer.html#dropout",
        ),
        Misconception(
            "always in training", {"self.encoder(inputs, training=training,": "self.encoder(inputs, training=True,",
                                   "            training=training,\n": "            training=True,\n"},
            ("one word each: from words to logits", "theorem: the-past-stays"),
            "Numbers are dropped even when `training` is False: encoder and decoder are told `training=True` always.",
            "transformer.html#dropout",
        ),
        Misconception(
            "drop_rate not handed on",
            {"max_seq_input, drop_rate)": "max_seq_input)", "max_seq_target, drop_rate)": "max_seq_target)"}, ("training: dropout",),
            "Encoder and decoder always drop a tenth, their default. Hand `drop_rate` on to them.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout before the last layer",
            {"self.linear = layers.Dense(target_vocab)": "self.linear = layers.Dense(target_vocab)\n        self.dropout = layers.Dropout(drop_rate)",
             "self.linear(decoder_output)": "self.linear(self.dropout(decoder_output, training=training))"},
            ("training: dropout",),
            "In training the decoder's output is dropped out once more before `linear`. The dropouts are all inside encoder and decoder.",
            "transformer.html#dropout",
        ),
    ),
    tolerance=_DEEPEST,
    builds_on={
        **dict.fromkeys(("positional_encoding", "sdp_attention", "MultiHeadAttention"), _where("sentences", mask="encoder mask", masks="encoder mask")),
        "EncoderBlock": {each.name: _IN_THE_MODEL.get(each.name, _WHOLE) for each in ENCODER_BLOCK.stages},
        "DecoderBlock": {each.name: _IN_THE_MODEL.get(each.name, _WHOLE) for each in DECODER_BLOCK.stages},
        "Encoder": {each.name: _IN_THE_MODEL.get(each.name, _WHOLE) for each in ENCODER.stages},
        "Decoder": {each.name: _IN_THE_MODEL.get(each.name, _WHOLE) for each in DECODER.stages},
    },
    on_demand=(*_ATTENTION, "EncoderBlock", "DecoderBlock", "Encoder", "Decoder"),
)  # fmt: skip

TRANSFORMER = Assignment(
    "transformer", "Transformer", (ENCODER_BLOCK, DECODER_BLOCK, ENCODER, DECODER, TRANSFORMER_MODEL)
)
