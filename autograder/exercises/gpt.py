"""The assignment "gpt": from attention that never looks ahead to a model that writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..exam.key import Look
from .exercise import (
    Ask,
    Assignment,
    Exercise,
    Input,
    Made,
    Misconception,
    builds,
    calm,
    gradients,
    normal,
    refusals,
    stage,
    theorem,
    twins,
    words,
)

_DM, _HEADS, _DEPTH = 24, 3, 8
_SIZES = {"batch": 5, "target": 4, "model": _DM}
_BEFORE, _VOCAB, _LONGEST = 3, 11, 7
#: As for the blocks of the transformer, and for a stack of them.
_BLOCKS, _DEEP = 5e-5, 1e-4
_SEE = "gpt.html#"
_ATTEND, _REMEMBER, _PRE_NORM, _TIED = (f"{_SEE}{place}" for place in ("causal", "cache", "pre-norm", "tied"))
_FILTER, _WRITE = f"{_SEE}sampling", f"{_SEE}writing-on"


def _remembered(rng: np.random.Generator, so_far: Mapping[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Keys and values of the tokens before."""
    batch = len(next(iter(so_far.values())))
    keys, values = rng.standard_normal((2, batch, _HEADS, _BEFORE, _DEPTH)).astype("float32")
    return keys, values


def _remembered_by_all(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[tuple[np.ndarray, np.ndarray]]:
    """The same for two blocks."""
    return [_remembered(rng, so_far), _remembered(rng, so_far)]


CAUSAL_SELF_ATTENTION = Exercise(
    name="CausalSelfAttention",
    module="gpt/causal_self_attention.py",
    returns=("output", "cache"),
    constructor={"dm": _DM, "h": _HEADS, "drop_rate": 0.25},
    attributes=("dm", "h"),
    tolerance=_BLOCKS,
    sizes=_SIZES,
    inputs={"x": normal("batch target model"), "training": False, "cache": None},
    asks=(
        Ask("one token", sizes={"target": 1}),
        Ask("several tokens", gradient=("output",)),
        Ask("another last token", inputs={"x": twins(normal("batch target model"), "last")}),
        Ask("with a cache", sizes={"target": 2}, inputs={"cache": Made(_remembered)}),
        Ask("training", inputs={"training": True}),
    ),
    stages=(
        builds("builds, with qkv, linear and dropout"),
        stage("one token: values and output projection", 1, Look("one token", outputs=["output"]),
              says="A single token can look at itself alone: what is left are its values and the last projection."),
        stage("several tokens", 2, Look("several tokens", outputs=["output"]), says="Each token looks at itself and at those before it, in several heads."),
        stage("what is remembered", 1, Look("one token", outputs=["cache"]), Look("several tokens", outputs=["cache"]),
              says="The cache holds the keys and the values, in this order, of all tokens so far, split into heads."),
        stage("with a cache", 2, "with a cache", says="The new tokens look at those remembered, too, and are remembered behind them."),
        stage("training: dropout", 1, Look("training", outputs=["output"]), says="In training, and only there, numbers of the output are dropped."),
        gradients(1, "several tokens"),
        theorem("the-past-stays", 1, "another last token", says="A later token never changes what comes out for an earlier one.",
                see="masks.html#the-past-stays"),
    ),
    misconceptions=(
        Misconception(
            "nothing is hidden", {"values, ahead)": "values)"}, ("several tokens", "with a cache", "gradients", "training: dropout", "theorem: the-past-stays"),
            "Every token sees those that come after it. The answer to *which token comes next* is then in plain view, and nothing is learnt.",
            _ATTEND,
        ),
        Misconception(
            "no token sees itself", {"k=source - target + 1)": "k=source - target)"}, ("several tokens", "with a cache", "gradients", "training: dropout"),
            "The mask hides each token from itself as well. A token may look at itself and at those before it.",
            _ATTEND,
        ),
        Misconception(
            "the past hidden, the future in view", {"ops.triu(": "ops.tril(", "k=source - target + 1)": "k=source - target - 1)"},
            ("several tokens", "with a cache", "gradients", "training: dropout", "theorem: the-past-stays"),
            "The mask is the other way round: what came before is hidden, and what comes after is seen.",
            _ATTEND,
        ),
        Misconception(
            "the mask forgets the cache", {"k=source - target + 1)": "k=1)"}, ("with a cache",),
            "With a cache there are more keys than queries, and the mask's diagonal moves: the first new token comes behind all remembered ones. "
            "Yours counts from the first key.",
            _REMEMBER,
        ),
        Misconception(
            "the cache is not looked at", {"if cache is not None:": "if False:"}, ("with a cache",),
            "The new tokens look at each other alone; what the cache remembers is not used.",
            _REMEMBER,
        ),
        Misconception(
            "the cache behind the new tokens", {"[cache[0], keys]": "[keys, cache[0]]", "[cache[1], values]": "[values, cache[1]]"}, ("with a cache",),
            "What was remembered stands behind the new keys and values; it came before them.",
            _REMEMBER,
        ),
        Misconception(
            "values remembered before keys", {"training=training), (keys, values)": "training=training), (values, keys)"},
            ("what is remembered", "with a cache"),
            "The cache holds values and keys, in this order. At the next call they change places.",
            _REMEMBER,
        ),
        Misconception(
            "only the new tokens remembered", {"training=training), (keys, values)": "training=training), (keys[:, :, -target:], values[:, :, -target:])"},
            ("with a cache",),
            "Only the new tokens are remembered: those of the calls before are forgotten.",
            _REMEMBER,
        ),
        Misconception(
            "keys for queries", {"queries, keys, values = ops.split(": "keys, queries, values = ops.split("},
            ("several tokens", "what is remembered", "with a cache", "gradients", "training: dropout"),
            "What `qkv` makes is taken as keys, queries, values. Asked for are queries, keys, values.",
            _ATTEND,
        ),
        Misconception(
            "values first", {"queries, keys, values = ops.split(": "values, queries, keys = ops.split("},
            ("one token: values and output projection", "several tokens", "what is remembered", "with a cache", "gradients", "training: dropout"),
            "What `qkv` makes is taken as values, queries, keys. Asked for are queries, keys, values.",
            _ATTEND,
        ),
        Misconception(
            "heads before queries, keys and values",
            {"queries, keys, values = ops.split(self.qkv(x), 3, axis=-1)": "queries, keys, values = ops.split(split_heads(self.qkv(x), self.h), 3, axis=-1)",
             "(split_heads(part, self.h) for part in": "(part for part in"},
            ("one token: values and output projection", "several tokens", "what is remembered", "with a cache", "gradients", "training: dropout"),
            "What `qkv` makes is split into heads first, and each head into queries, keys and values. Asked for are all queries side by side, then all "
            "keys, then all values; each of them is split into heads.",
            _ATTEND,
        ),
        Misconception(
            "one head", {"split_heads(part, self.h)": "split_heads(part, 1)"},
            ("several tokens", "what is remembered", "with a cache", "gradients", "training: dropout"),
            "All of the width is one head. Split it into h heads, so that each can look at something else.",
            "attention.html#many-heads",
        ),
        Misconception(
            "heads cut and joined by reshape alone",
            {"    x = ops.reshape(x, (batch, length, h, model // h))\n    return ops.transpose(x, (0, 2, 1, 3))": "    return ops.reshape(x, (batch, h, length, model // h))",
             "    x = ops.transpose(x, (0, 2, 1, 3))\n    return ops.reshape(x, (batch, length, heads * depth))": "    return ops.reshape(x, (batch, length, heads * depth))"},
            ("several tokens", "what is remembered", "with a cache", "gradients", "training: dropout"),
            "Heads are cut and joined by a reshape alone, so a head holds pieces of several tokens. Split into (batch, length, heads, depth) "
            "first, then bring the heads before the length; and the way back.",
            "attention.html#many-heads", module="attention/multi_head_attention.py",
        ),
        Misconception(
            "scaled by the width of the model", {"sdp_attention(queries, keys,": "sdp_attention(queries * self.h**-0.5, keys,"},
            ("several tokens", "with a cache", "gradients", "training: dropout"),
            "Scores are divided by the root of the model's width. It is the depth of a *head* that counts: that many products are summed.",
            "attention.html#many-heads",
        ),
        Misconception(
            "no mask once there is a cache", {"values, ahead)": "values, ahead if cache is None else None)"}, ("with a cache",),
            "With a cache nothing is hidden, so the first of several new tokens sees those behind it. New tokens hide each other's future as ever.",
            _REMEMBER,
        ),
        Misconception(
            "no last projection", {"output = self.linear(join_heads(heads))": "output = join_heads(heads)"},
            ("one token: values and output projection", "several tokens", "with a cache", "gradients", "training: dropout"),
            "The joined heads come back as they are; `linear` is never used. It mixes what the heads have found.",
            "attention.html#many-heads",
        ),
        Misconception(
            "no dropout", {"return self.dropout(output, training=training), ": "return output, "}, ("training: dropout",),
            "Nothing is dropped in training; `dropout` is never used.",
            "transformer.html#dropout",
        ),
    ),
)  # fmt: skip

_ATTENTION_IN_BLOCK = {
    "one token: values and output projection": "one token: sums, norms and feed-forward",
    "several tokens": "several tokens",
    "what is remembered": "with a cache",
    "with a cache": "with a cache",
    "training: dropout": "training: dropout",
    "theorem: the-past-stays": "several tokens",
}
_LAYERS = (
    "one token: sums, norms and feed-forward",
    "several tokens",
    "with a cache",
    "gradients",
    "training: dropout",
)

GPT_BLOCK = Exercise(
    name="GPTBlock",
    module="gpt/gpt_block.py",
    returns=("output", "cache"),
    constructor={"dm": _DM, "h": _HEADS, "hidden": 11, "drop_rate": 0.25},
    attributes=("layernorm1.epsilon", "layernorm2.epsilon"),
    scales={"attention.linear": 0.15},
    tolerance=_BLOCKS,
    sizes=_SIZES,
    inputs={"x": normal("batch target model", 0.5), "training": False, "cache": None},
    asks=(
        Ask("one token", sizes={"target": 1}, inputs={"x": calm(normal("batch target model", 0.5))}),
        Ask("several tokens", gradient=("output",)),
        Ask("with a cache", sizes={"target": 2}, inputs={"cache": Made(_remembered)}),
        Ask("training", inputs={"training": True}),
    ),
    stages=(
        builds("builds, with attention, two dense layers and two norms"),
        stage("one token: sums, norms and feed-forward", 2, Look("one token", outputs=["output"]),
              says="A single token can look at itself alone: what is left are the sums, the norms and the dense layers."),
        stage("several tokens", 1, Look("several tokens", outputs=["output"])),
        stage("with a cache", 1, "with a cache", says="The cache goes into the attention, and what the attention remembers comes back."),
        stage("training: dropout", 1, Look("training", outputs=["output"]),
              says="In training, and only there, each part's output is dropped out before it is added."),
        gradients(1, "several tokens"),
    ),
    builds_on={"CausalSelfAttention": _ATTENTION_IN_BLOCK},
    on_demand=("CausalSelfAttention",),
    misconceptions=(
        Misconception(
            "norm after the sum",
            {"self.attention(self.layernorm1(x)": "self.attention(x", "x = x + attended": "x = self.layernorm1(x + attended)",
             "self.dense_hidden(self.layernorm2(x))": "self.dense_hidden(x)",
             "return x + self.dropout(output, training=training), cache": "return self.layernorm2(x + self.dropout(output, training=training)), cache"},
            _LAYERS,
            "Each sum is normalised: that is the block of 2017. In GPT a norm stands *before* each part, and the sum itself is left alone.",
            _PRE_NORM,
        ),
        Misconception(
            "no norm before the attention", {"self.attention(self.layernorm1(x)": "self.attention(x"}, _LAYERS,
            "The attention reads x as it is; `layernorm1` is never used.",
            _PRE_NORM,
        ),
        Misconception(
            "no norm before the feed-forward", {"self.dense_hidden(self.layernorm2(x))": "self.dense_hidden(x)"}, _LAYERS,
            "The dense layers read the sum as it is; `layernorm2` is never used.",
            _PRE_NORM,
        ),
        Misconception(
            "the first norm twice", {"self.layernorm2(x)": "self.layernorm1(x)"}, _LAYERS,
            "`layernorm1` stands before both parts. Each has a norm of its own, with a scale of its own.",
            _PRE_NORM,
        ),
        Misconception(
            "no residual around the attention", {"x = x + attended": "x = attended"}, _LAYERS,
            "The attention's output replaces x. It must be added to it.",
            "transformer.html#residuals",
        ),
        Misconception(
            "no residual around the feed-forward", {"return x + self.dropout(": "return self.dropout("}, _LAYERS,
            "What the dense layers make replaces what went in. It must be added to it.",
            "transformer.html#residuals",
        ),
        Misconception(
            "the norm is what is added to",
            {"attended, cache = self.attention(self.layernorm1(x), training": "x = self.layernorm1(x)\n        attended, cache = self.attention(x, training"},
            _LAYERS,
            "The attention's output is added to the *normed* x. Only what goes into a part is normed; the sum runs through untouched.",
            _PRE_NORM,
        ),
        Misconception(
            "both norms are what is added to",
            {"attended, cache = self.attention(self.layernorm1(x), training": "x = self.layernorm1(x)\n        attended, cache = self.attention(x, training",
             "hidden = self.dense_hidden(self.layernorm2(x))": "x = self.layernorm2(x)\n        hidden = self.dense_hidden(x)"},
            _LAYERS,
            "Each part's output is added to the *normed* x. Only what goes into a part is normed; the sum runs through untouched.",
            _PRE_NORM,
        ),
        Misconception(
            "relu", {"return activations.gelu(x, approximate=True)": "return activations.relu(x)"}, _LAYERS,
            "The hidden layer has a relu. GPT has a gelu, which lets a little through below 0.",
            f"{_SEE}gelu",
        ),
        Misconception(
            "epsilon left at its default",
            {"self.layernorm1 = layers.LayerNormalization(epsilon=1e-5)": "self.layernorm1 = layers.LayerNormalization()",
             "self.layernorm2 = layers.LayerNormalization(epsilon=1e-5)": "self.layernorm2 = layers.LayerNormalization()"},
            ("builds, with attention, two dense layers and two norms", *_LAYERS),
            "The layer norms have Keras's own epsilon, 1e-3. Asked for is `LayerNormalization(epsilon=1e-5)`: weights that others "
            "have trained expect it.",
            _PRE_NORM,
        ),
        Misconception(
            "no dropout of the feed-forward", {"self.dropout(output, training=training)": "output"}, ("training: dropout",),
            "What the dense layers make is not dropped out in training; `dropout` is never used.",
            "transformer.html#dropout",
        ),
        Misconception(
            "dropout after the sum", {"return x + self.dropout(output, training=training)": "return self.dropout(x + output, training=training)"},
            ("training: dropout",),
            "The sum is dropped out, and the residual with it. Drop the part's output, then add.",
            "transformer.html#dropout",
        ),
        Misconception(
            "the cache not handed to the attention", {"training=training, cache=cache)": "training=training, cache=None)"}, ("with a cache",),
            "The cache does not reach the attention: the new tokens look at each other alone.",
            _REMEMBER,
        ),
    ),
)  # fmt: skip

_ALL = ("one token: embeddings, blocks, logits", "several tokens", "with a cache", "gradients", "training: dropout")
_IN_THE_MODEL = {
    "one token: sums, norms and feed-forward": "one token: embeddings, blocks, logits",
    "one token: values and output projection": "one token: embeddings, blocks, logits",
    "builds, with attention, two dense layers and two norms": "one token: embeddings, blocks, logits",
    "several tokens": "several tokens",
    "what is remembered": "with a cache",
    "with a cache": "with a cache",
    "training: dropout": "training: dropout",
    "theorem: the-past-stays": "theorem: the-past-stays",
}

GPT = Exercise(
    name="GPT",
    module="gpt/gpt.py",
    returns=("logits", "cache"),
    constructor={
        "N": 2, "dm": _DM, "h": _HEADS, "hidden": 13, "vocab": _VOCAB, "max_seq_len": _LONGEST, "drop_rate": 0.25,
    },
    attributes=("class", "blocks", "layernorm.epsilon"),
    tolerance=_DEEP,
    sizes=_SIZES,
    inputs={"tokens": words("batch target", _VOCAB), "training": False, "cache": None},
    asks=(
        Ask("one token", sizes={"target": 1}),
        Ask("several tokens", inputs={"tokens": twins(words("batch target", _VOCAB), "last")}, gradient=("logits",)),
        Ask("with a cache", sizes={"target": 2}, inputs={"cache": Made(_remembered_by_all)}),
        Ask("training", inputs={"training": True}),
        Ask("too long a text", sizes={"target": _LONGEST + 1}, refused=True),
    ),
    stages=(
        builds("builds, a Model with two embeddings, blocks and a norm"),
        stage("one token: embeddings, blocks, logits", 2, Look("one token", outputs=["logits"]),
              says="Token and place are looked up and added; blocks, norm and the table of the tokens do the rest."),
        stage("several tokens", 1, Look("several tokens", outputs=["logits"])),
        stage("with a cache", 2, "with a cache", says="Places are counted on from the cache; each block has a cache of its own."),
        stage("training: dropout", 1, Look("training", outputs=["logits"])),
        gradients(1, "several tokens"),
        theorem("the-past-stays", 1, "several tokens", says="A later token never changes the logits of an earlier one.", see="masks.html#the-past-stays"),
        refusals(1, "too long a text", says="A text longer than max_seq_len has no positions."),
    ),
    builds_on={"CausalSelfAttention": _IN_THE_MODEL, "GPTBlock": _IN_THE_MODEL},
    on_demand=("CausalSelfAttention", "GPTBlock"),
    misconceptions=(
        Misconception(
            "no positions", {"self.token_embedding(tokens) + self.position_embedding(ops.arange(before, length))": "self.token_embedding(tokens)"},
            _ALL,
            "The places are never added, so the model hardly knows which token came first.",
            f"{_SEE}learnt-positions",
        ),
        Misconception(
            "places counted anew with a cache", {"ops.arange(before, length)": "ops.arange(length - before)"}, ("with a cache",),
            "With a cache the new tokens get the first places once more. They stand behind those remembered.",
            _REMEMBER,
        ),
        Misconception(
            "places from 1", {"ops.arange(before, length)": "ops.arange(before + 1, length + 1)"}, _ALL,
            "Places are counted from 1. The first token stands at place 0.",
            f"{_SEE}learnt-positions",
        ),
        Misconception(
            "embeddings scaled", {"self.token_embedding(tokens) + ": "self.token_embedding(tokens) * self.sizes['dm'] ** 0.5 + "}, _ALL,
            "The tokens' vectors are multiplied by the root of the width, as in the transformer of 2017. GPT adds them as they are.",
            f"{_SEE}learnt-positions",
        ),
        Misconception(
            "no last norm", {"ops.matmul(self.layernorm(x), ": "ops.matmul(x, "}, _ALL,
            "The last norm is never used. In a pre-norm model the sum that comes out of the blocks has never been normed.",
            _PRE_NORM,
        ),
        Misconception(
            "probabilities", {"return logits, caches": "return ops.softmax(logits), caches"}, _ALL,
            "A softmax stands at the end. Logits are asked for; the loss, and the sampling, have a softmax of their own.",
            _TIED,
        ),
        Misconception(
            "one block N times", {"[GPTBlock(dm, h, hidden, drop_rate) for _ in range(N)]": "[GPTBlock(dm, h, hidden, drop_rate)] * N"},
            ("builds, a Model with two embeddings, blocks and a norm", *_ALL),
            "All blocks are one and the same object, with the same weights: `[block] * N` repeats the object. Make N of them.",
            "transformer.html#blocks-one-after-the-other",
        ),
        Misconception(
            "each block fed the embedding", {"for number, block in": "first = x\n        for number, block in", "kept = block(x, ": "kept = block(first, "}, _ALL,
            "Each block reads the embedded tokens, and only the last block's output counts. Each must read what the one before it made.",
            "transformer.html#blocks-one-after-the-other",
        ),
        Misconception(
            "no dropout of the embeddings", {"x = self.dropout(x, training=training)": "x = x + 0"}, ("training: dropout",),
            "The sum of the embeddings is not dropped out in training; `dropout` is never used.",
            "transformer.html#dropout",
        ),
        Misconception(
            "the first block's cache for all", {"cache=None if cache is None else cache[number]": "cache=None if cache is None else cache[0]"}, ("with a cache",),
            "All blocks are handed the cache of the first. Each block has keys and values of its own.",
            _REMEMBER,
        ),
        Misconception(
            "too long a text is not refused", {"if length > self.sizes[\"max_seq_len\"]:": "if False:"}, ("bad input",),
            "A text longer than max_seq_len is not refused: the places that it asks for are not in the table, and on some machines what "
            "comes back for them is nonsense without an error.",
            f"{_SEE}learnt-positions",
        ),
    ),
)  # fmt: skip


def _left_out(axes: str, kind: str) -> Input:
    """Some tokens that do not count, never all of a text's; or all of them."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        mask = (rng.random(shape) < 0.4).astype("float32")
        mask[:, 0], mask[:, 1], mask[:, -1] = 1.0, 0.0, np.arange(shape[0]) % 2
        return np.ones_like(mask) if kind == "all" else mask

    return Input(axes, draw)


_LOSS, _SEE_LOSS = "the next token", f"{_SEE}next-token"

NEXT_TOKEN_LOSS = Exercise(
    name="next_token_loss",
    module="gpt/next_token_loss.py",
    returns=("loss",),
    sizes={"batch": 4, "length": 6, "vocab": 9},
    inputs={"tokens": words("batch length", 9), "logits": normal("batch length vocab", 2.0), "mask": None},
    asks=(
        Ask("a text"),
        Ask("two tokens", sizes={"length": 2}),
        Ask("some left out", inputs={"mask": _left_out("batch length", "some")}, gradient=("loss",)),
        Ask("all left out", inputs={"mask": _left_out("batch length", "all")}),
        Ask("one token", sizes={"length": 1}, refused=True),
    ),
    stages=(
        stage(_LOSS, 2, "two tokens", "a text", says="The mean of −log of the probability that each place gives to the token behind it."),
        stage("what does not count", 2, "some left out", says="Neither in the sum nor in what it is divided by."),
        stage("nothing counts", 1, "all left out", says="Where no token counts the loss is 0."),
        gradients(1, "some left out"),
        refusals(1, "one token", says="Of one token nothing is the next."),
    ),
    misconceptions=(
        Misconception(
            "each token asked for itself",
            {"ops.convert_to_tensor(tokens)[:, 1:]  #": "ops.convert_to_tensor(tokens)[:, :-1]  #"}, (_LOSS, "what does not count", "gradients"),
            "Each place is asked for the token that stands there, which it has read. Asked for is the one behind it.",
            _SEE_LOSS,
        ),
        Misconception(
            "the token before",
            {"ops.convert_to_tensor(tokens)[:, 1:]  #": "ops.convert_to_tensor(tokens)[:, :-1]  #", "logits[:, :-1]": "logits[:, 1:]"},
            (_LOSS, "what does not count", "gradients"),
            "Each place is asked for the token before it, which it has seen. The shift is the wrong way round.",
            _SEE_LOSS,
        ),
        Misconception(
            "the token before, and its mask",
            {"ops.convert_to_tensor(tokens)[:, 1:]  #": "ops.convert_to_tensor(tokens)[:, :-1]  #", "logits[:, :-1]": "logits[:, 1:]",
             "ops.cast(mask, each.dtype)[:, 1:]": "ops.cast(mask, each.dtype)[:, :-1]"},
            (_LOSS, "what does not count", "gradients"),
            "Each place is asked for the token before it, which it has seen, and the mask goes with it. The shift is the wrong way round.",
            _SEE_LOSS,
        ),
        Misconception(
            "a sum, not a mean", {"return ops.mean(each)": "return ops.sum(each)", " / ops.maximum(ops.sum(counts), 1)": ""},
            (_LOSS, "what does not count", "gradients"),
            "The losses are summed: a longer text then has a larger loss.",
            _SEE_LOSS,
        ),
        Misconception(
            "logits taken for probabilities", {"from_logits=True": "from_logits=False"}, (_LOSS, "what does not count", "gradients"),
            "The logits are taken for probabilities: `from_logits=True` is missing.",
            _SEE_LOSS,
        ),
        Misconception(
            "a softmax too many", {"logits[:, :-1], from": "1.0 * ops.softmax(logits[:, :-1]), from"}, (_LOSS, "what does not count", "gradients"),
            "The logits go through a softmax, and then through the loss's own. The loss can never come near 0.",
            _SEE_LOSS,
        ),
        Misconception(
            "the mask the other way round", {"counts = 1 - ops.cast(mask, each.dtype)[:, 1:]": "counts = ops.cast(mask, each.dtype)[:, 1:]"},
            ("what does not count", "nothing counts", "gradients"),
            "Only what the mask leaves out counts. In this course 1 hides.",
            "masks.html#conventions",
        ),
        Misconception(
            "the mask is not shifted", {"ops.cast(mask, each.dtype)[:, 1:]": "ops.cast(mask, each.dtype)[:, :-1]"},
            ("what does not count", "gradients"),
            "The mask is cut like the logits. It says which tokens count as *answers*, so it is cut like those.",
            _SEE_LOSS,
        ),
        Misconception(
            "divided by all places", {"ops.maximum(ops.sum(counts), 1)": "ops.cast(ops.size(counts), each.dtype)"}, ("what does not count", "gradients"),
            "The sum is divided by all places, those that do not count among them.",
            _SEE_LOSS,
        ),
        Misconception(
            "the mask is not used", {"if mask is None:": "if True:"}, ("what does not count", "nothing counts", "gradients"),
            "The mask plays no part: padding counts like any token.",
            _SEE_LOSS,
        ),
        Misconception(
            "the first token behind the last",
            {"ops.convert_to_tensor(tokens)[:, 1:]  #": "ops.roll(ops.convert_to_tensor(tokens), -1, axis=1)  #", "logits[:, :-1]": "logits",
             "ops.cast(mask, each.dtype)[:, 1:]": "ops.roll(ops.cast(mask, each.dtype), -1, axis=1)", "if not labels.shape[1]:": "if labels.shape[1] < 2:"},
            (_LOSS,),
            "The labels are rolled, not cut: the last place is asked for the text's first token. Nothing is known to come behind the last.",
            _SEE_LOSS,
        ),
        Misconception(
            "one token is not refused", {"if not labels.shape[1]:": "if False:"}, ("bad input",),
            "A text of one token gives NaN, the mean of nothing, and with it every weight that is trained on it.",
            _SEE_LOSS,
        ),
    ),
)  # fmt: skip


def _apart(axes: str, ties: bool = False) -> Input:
    """Logits of which no two of a row are near each other; or with the third and the fourth likeliest alike."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        steps = 0.25 + rng.random(shape)
        logits = rng.permuted(np.cumsum(steps, axis=-1), axis=-1) * 0.8
        if ties:
            order = np.argsort(-logits, axis=-1)
            for row, places in enumerate(order):
                logits[row, places[3]] = logits[row, places[2]]
        return (logits - logits.mean(axis=-1, keepdims=True)).astype("float32")

    return Input(axes, draw, smooth=True)


def _reaches(share: float) -> Callable[[np.random.Generator, Mapping[str, Any]], float]:
    """A share near that one, of which no sum of the likeliest tokens of a row comes near."""

    def draw(rng: np.random.Generator, so_far: Mapping[str, Any]) -> float:
        likely = np.exp(-np.sort(-so_far["logits"].astype("float64") / so_far["temperature"], axis=-1))
        sums = (likely / likely.sum(axis=-1, keepdims=True)).cumsum(axis=-1)
        shares = share + 0.1 * rng.permutation(np.linspace(-1, 1, 201))
        return float(round(shares[np.argmax([np.abs(sums - each).min() for each in shares])], 3))

    return draw


_BOLDLY = "temperature"

FILTER_LOGITS = Exercise(
    name="filter_logits",
    module="gpt/filter_logits.py",
    returns=("logits",),
    sizes={"batch": 4, "vocab": 7},
    inputs={"logits": _apart("batch vocab"), "temperature": 1.0, "top_k": None, "top_p": None},
    asks=(
        Ask("nothing to do"),
        Ask("a temperature", inputs={"temperature": 0.6}),
        Ask("the likeliest three", inputs={"top_k": 3}),
        Ask("more than there are", inputs={"top_k": 99}),
        Ask("as likely as the third", inputs={"logits": _apart("batch vocab", ties=True), "top_k": 3}),
        Ask("a share", inputs={"top_p": Made(_reaches(0.75))}),
        Ask("a small share", inputs={"top_p": 0.01}),
        Ask("all three", inputs={"temperature": 1.9, "top_k": 4, "top_p": Made(_reaches(0.8))}),
        *(Ask(f"refused: {name} {value}", inputs={name: value}, refused=True)
          for name, value in (("temperature", 0.0), ("temperature", -1.0), ("top_k", 0), ("top_p", 0.0), ("top_p", 1.5))),
    ),
    stages=(
        stage(_BOLDLY, 1, "nothing to do", "a temperature", says="The logits are divided by the temperature."),
        stage("top-k", 2, "the likeliest three", "more than there are", "as likely as the third",
              says="The k likeliest stay, and whatever is as likely as the last of them; the others get −1e9."),
        stage("top-p", 2, "a share", "a small share", says="The likeliest stay until their probabilities reach p; the token that reaches it stays, too."),
        stage("all together", 1, "all three", says="First the temperature, then top-k, then top-p of what top-k has kept."),
        refusals(1, "refused: temperature 0.0", "refused: temperature -1.0", "refused: top_k 0", "refused: top_p 0.0", "refused: top_p 1.5",
                 says="A temperature is above 0, k at least 1, p above 0 and at most 1."),
    ),
    misconceptions=(
        Misconception(
            "multiplied by the temperature", {"ops.convert_to_tensor(logits) / temperature": "ops.convert_to_tensor(logits) * temperature"},
            (_BOLDLY, "all together"),
            "The logits are multiplied by the temperature: a high one then makes the model timid. Divide.",
            _FILTER,
        ),
        Misconception(
            "no temperature", {"ops.convert_to_tensor(logits) / temperature": "ops.convert_to_tensor(logits)"}, (_BOLDLY, "all together"),
            "The temperature plays no part: the logits stay as they are, however bold the model should be.",
            _FILTER,
        ),
        Misconception(
            "one more than k", {"min(top_k, logits.shape[-1])": "min(top_k + 1, logits.shape[-1])"}, ("top-k", "all together"),
            "One token more than k stays: k = 3 keeps three, and only their equals beside them.",
            _FILTER,
        ),
        Misconception(
            "the least likely kept", {"logits < least, HIDE": "logits >= least, HIDE"}, ("top-k", "all together"),
            "The k likeliest are the ones that are left out.",
            _FILTER,
        ),
        Misconception(
            "the last of the k left out", {"logits < least": "logits <= least"}, ("top-k", "all together"),
            "The last of the k likeliest is left out with the others: only what is *less* likely than it goes.",
            _FILTER,
        ),
        Misconception(
            "exactly k, even of equals",
            {"ops.where(logits < least, HIDE, logits)": "ops.where(ops.argsort(ops.argsort(-logits, axis=-1), axis=-1) >= top_k, HIDE, logits)"}, ("top-k",),
            "Exactly k tokens stay, and one that is as likely as the last of them is left out by its place in the vocabulary. Equals stay together.",
            _FILTER,
        ),
        Misconception(
            "left out by a 0", {"ops.where(logits < least, HIDE, logits)": "ops.where(logits < least, 0.0, logits)",
                                "ops.where(dropped, HIDE, logits)": "ops.where(dropped, 0.0, logits)"},
            ("top-k", "top-p", "all together"),
            "What is left out gets a logit of 0, which is a likely token's. A logit that can never be drawn is −1e9.",
            _FILTER,
        ),
        Misconception(
            "left out by a 0 at the end", {"    return logits\n": "    return ops.where(logits < -1e8, 0.0, logits)\n"}, ("top-k", "top-p", "all together"),
            "What is left out comes back with a logit of 0, which is a likely token's. A logit that can never be drawn is −1e9.",
            _FILTER,
        ),
        Misconception(
            "the token that reaches p left out", {"ops.cumsum(likely, axis=-1) - likely": "ops.cumsum(likely, axis=-1)"}, ("top-p", "all together"),
            "The token with which the sum reaches p is left out, and where it is the first, no token stays. It belongs to those that are kept.",
            _FILTER,
        ),
        Misconception(
            "the token that reaches p left out, but for the first",
            {"ops.cumsum(likely, axis=-1) - likely": "ops.where(ops.arange(likely.shape[-1]) > 0, ops.cumsum(likely, axis=-1), 0.0)"},
            ("top-p", "all together"),
            "The token with which the sum reaches p is left out, unless it is the first. It belongs to those that are kept: what counts is the sum "
            "*before* a token.",
            _FILTER,
        ),
        Misconception(
            "each probability held against p", {"before >= top_p": "likely < top_p"}, ("top-p", "all together"),
            "Each token's own probability is held against p. It is the sum of the likelier ones that counts.",
            _FILTER,
        ),
        Misconception(
            "sums of the least likely", {"ops.argsort(-logits": "ops.argsort(logits"}, ("top-p", "all together"),
            "The probabilities are summed from the least likely token on, so that the likeliest are left out.",
            _FILTER,
        ),
        Misconception(
            "not put back in order", {"ops.take_along_axis(before >= top_p, ops.argsort(order, axis=-1), axis=-1)": "before >= top_p"},
            ("top-p", "all together"),
            "What is left out is found in the sorted tokens, and then applied to the unsorted ones. Bring it back into the order of the vocabulary.",
            _FILTER,
        ),
        Misconception(
            "top-p before top-k",
            {"logits = ops.convert_to_tensor(logits) / temperature": "logits = ops.convert_to_tensor(logits) / temperature\n    full = logits",
             "ops.take_along_axis(logits, order": "ops.take_along_axis(full, order"},
            ("all together",),
            "The sums for top-p are those of all tokens. Top-p comes second: it looks at the probabilities of what top-k has kept.",
            _FILTER,
        ),
        Misconception(
            "the temperature last",
            {"logits = ops.convert_to_tensor(logits) / temperature": "logits = ops.convert_to_tensor(logits)",
             "    return logits\n": "    return logits / temperature\n"},
            ("all together",),
            "The temperature comes last, so top-p sums probabilities that nobody draws from. Divide first.",
            _FILTER,
        ),
        Misconception(
            "probabilities", {"    return logits\n": "    return ops.softmax(logits)\n"}, (_BOLDLY, "top-k", "top-p", "all together"),
            "Probabilities come back. Logits are asked for: what draws from them has a softmax of its own.",
            _FILTER,
        ),
        Misconception(
            "nothing is refused", {"    _check_ranges(temperature, top_k, top_p)\n": ""}, ("bad input",),
            "A temperature of 0, a k of 0 or a p of 1.5 is taken as it is: what comes back is NaN, an error of another kind, or no token at all.",
            _FILTER,
        ),
    ),
)  # fmt: skip


def _writer(rng: np.random.Generator, so_far: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """A table of logits of which no two of a row are near each other."""
    return {"writer": _apart("rows vocab").make(rng, {"rows": 29, "vocab": 6})}


def _alike(axes: str) -> Input:
    """The same beginning in every row."""
    return Input(axes, lambda rng, shape: np.tile(rng.integers(0, 6, size=shape[1:], dtype="int32"), (shape[0], 1)))


_DRAWN, _STEADY = {"tokens": _alike("texts begun"), "length": 2}, {"top_k": 1}
_MANY = {"texts": 4000}
_LIKELIEST, _SHARES, _CHOSEN = "the likeliest tokens", "drawn by their shares", "temperature, top-k and top-p"
_TOKENS = ["tokens"]

GENERATE = Exercise(
    name="generate",
    module="gpt/generate.py",
    returns=("tokens",),
    sizes={"batch": 3, "begun": 2},
    inputs={
        "model": Made(_writer), "tokens": Input("batch begun", lambda rng, shape: rng.integers(0, 6, size=shape, dtype="int32")),
        "length": 5, "temperature": 1.0, "top_k": None, "top_p": None, "seed": 3, "use_cache": True,
    },
    asks=(
        Ask("one token", inputs={**_STEADY, "length": 1}),
        Ask("with a cache", inputs=_STEADY),
        Ask("without a cache", inputs={**_STEADY, "use_cache": False}),
        Ask("nothing to write", inputs={**_STEADY, "length": 0}),
        Ask("drawn", sizes=_MANY, inputs=_DRAWN, draws=1),
        Ask("drawn again", like="drawn", draws=1),
        Ask("drawn with another seed", like="drawn", inputs={"seed": 700_003}, draws=1),
        Ask("drawn timidly", sizes=_MANY, inputs={**_DRAWN, "temperature": 0.4}, draws=1),
        Ask("drawn from three", sizes=_MANY, inputs={**_DRAWN, "top_k": 3}, draws=1),
        Ask("drawn from a share", sizes=_MANY, inputs={**_DRAWN, "top_p": 0.7}, draws=1),
        Ask("an empty beginning", sizes={"begun": 0}, refused=True),
        Ask("a negative length", inputs={"length": -1}, refused=True),
        Ask("a temperature of 0", inputs={"temperature": 0.0}, refused=True),
    ),
    stages=(
        stage(_LIKELIEST, 2, Look("one token", outputs=_TOKENS), Look("without a cache", outputs=_TOKENS), Look("nothing to write", outputs=_TOKENS),
              says="With top_k=1 the likeliest token at the last place is written, then the one behind it; the beginnings come back as well."),
        stage("a cache changes nothing", 1, Look("with a cache", outputs=_TOKENS), says="With a cache the same is written as without."),
        stage("a cache spares work", 1, Look("with a cache", outputs=["tokens read again"]),
              says="With a cache no token is handed to the model twice."),
        stage(_SHARES, 2, "drawn", says="Each token is drawn with the probability that the softmax of its logits gives it."),
        stage(_CHOSEN, 1, "drawn timidly", "drawn from three", "drawn from a share", says="What is drawn from is filtered first."),
        theorem("a-seed-repeats", 1, "drawn", "drawn again", "drawn with another seed",
                says="The same seed writes the same text again, another seed another one.", see=_WRITE),
        refusals(1, "an empty beginning", "a negative length", "a temperature of 0",
                 says="A beginning has at least one token, a length is at least 0, a temperature above 0."),
    ),
    builds_on={"filter_logits": {_BOLDLY: _CHOSEN, "top-k": _CHOSEN, "top-p": _CHOSEN, "all together": _CHOSEN, "bad input": "bad input"}},
    misconceptions=(
        Misconception(
            "always the likeliest", {"ops.convert_to_numpy(last) + noise": "ops.convert_to_numpy(last)"}, (_SHARES, _CHOSEN),
            "The likeliest token is always taken: nothing is drawn, and every text with the same beginning is the same.",
            _FILTER,
        ),
        Misconception(
            "the filter forgotten", {"filter_logits(logits[:, -1], temperature, top_k, top_p)": "1.0 * logits[:, -1]"},
            (_CHOSEN, _LIKELIEST, "a cache changes nothing", "bad input"),
            "Temperature, top_k and top_p play no part: the model's own logits are drawn from.",
            _FILTER,
        ),
        Misconception(
            "the first place, not the last", {"logits[:, -1]": "logits[:, 0]"}, (_LIKELIEST, "a cache changes nothing", _SHARES, _CHOSEN),
            "The logits of the first place are read. What comes next is scored at the last one.",
            _WRITE,
        ),
        Misconception(
            "the cache is never used", {"new if use_cache else tokens": "tokens", "cache if use_cache else None": "None"}, ("a cache spares work",),
            "With a cache as well, the whole text is read again at every step. Hand over the new token and the cache.",
            _REMEMBER,
        ),
        Misconception(
            "the whole text with its cache", {"new if use_cache else tokens": "tokens"},
            ("a cache changes nothing", _SHARES, _CHOSEN),
            "The whole text is handed over together with the cache, which holds it already: the model reads everything twice.",
            _REMEMBER,
        ),
        Misconception(
            "the cache lost on the way", {"cache if use_cache else None": "None"}, ("a cache changes nothing", "a cache spares work", _SHARES, _CHOSEN),
            "The new token is handed over alone, without the cache: the model has forgotten all that came before.",
            _REMEMBER,
        ),
        Misconception(
            "the new token alone, without a cache", {"new if use_cache else tokens": "new"}, (_LIKELIEST,),
            "Without a cache only the last token is handed over. The model then sees nothing of the text before it.",
            _REMEMBER,
        ),
        Misconception(
            "the first cache kept for good",
            {"logits, cache = model(new": "logits, kept = model(new", "        last = filter_logits": "        cache = cache or kept\n        last = filter_logits"},
            ("a cache changes nothing", "a cache spares work"),
            "The cache of the beginning is handed over at every step, never the newer one: what was written since is forgotten.",
            _REMEMBER,
        ),
        Misconception(
            "only what was written", {"    return tokens\n": "    return tokens[:, tokens.shape[1] - length :]\n"},
            (_LIKELIEST, "a cache changes nothing", _SHARES, _CHOSEN),
            "Only what was written comes back. The beginnings are asked for as well, in front.",
            _WRITE,
        ),
        Misconception(
            "one token too many", {"for _ in range(length):": "for _ in range(length + 1):"},
            (_LIKELIEST, "a cache changes nothing", _SHARES, _CHOSEN),
            "One token more than `length` is written: the beginning does not count.",
            _WRITE,
        ),
        Misconception(
            "the seed set at every step", {"rng.gumbel(": "np.random.default_rng(seed).gumbel("}, (_SHARES, _CHOSEN),
            "The generator is made anew at every step, with the same seed: each step draws the same noise as the one before. Make it once.",
            _FILTER,
        ),
        Misconception(
            "the seed set at every step, for a number",
            {"np.argmax(ops.convert_to_numpy(last) + noise, axis=-1)":
             "np.argmax(np.cumsum(ops.convert_to_numpy(ops.softmax(last)), axis=-1) > np.random.default_rng(seed).random((len(last), 1)), axis=-1)"},
            (_SHARES, _CHOSEN),
            "The generator is made anew at every step, with the same seed: each step draws by the same random number as the one before, so a likely token "
            "follows a likely one. Make it once.",
            _FILTER,
        ),
        Misconception(
            "a softmax too many",
            {"ops.convert_to_numpy(last) + noise": "ops.convert_to_numpy(ops.where(last > -1e8, ops.softmax(last), last)) + noise"}, (_SHARES, _CHOSEN),
            "What is drawn from went through a softmax, and what draws takes it for logits and has a softmax of its own: all tokens come out nearly as "
            "often. Hand over the logits.",
            _FILTER,
        ),
        Misconception(
            "one draw for all texts", {"size=last.shape)": "size=last.shape[-1:])"}, (_SHARES, _CHOSEN),
            "All texts share one draw: equal beginnings are written on equally. Draw for each text.",
            _FILTER,
        ),
        Misconception(
            "noise of another kind", {"rng.gumbel(": "rng.normal("}, (_SHARES, _CHOSEN),
            "What is added to the logits is noise of another distribution: the likeliest of such sums is not a draw from the softmax.",
            _FILTER,
        ),
        Misconception(
            "nothing is refused", {"if tokens.ndim != 2 or not tokens.shape[1] or length < 0:": "if False:"}, ("bad input",),
            "An empty beginning or a negative length is not refused: what happens then depends on chance.",
            _WRITE,
        ),
    ),
)  # fmt: skip

GPT_ASSIGNMENT = Assignment(
    "gpt",
    "GPT",
    (CAUSAL_SELF_ATTENTION, GPT_BLOCK, GPT, NEXT_TOKEN_LOSS, FILTER_LOGITS, GENERATE),
    tools=("gpt/gpt2_sizes.py", "gpt/plant_gpt2.py"),
)
