"""The assignment "bert": from three embeddings to a model that reads both ways, and what is made of its vectors."""

from __future__ import annotations

import numpy as np

from ..exam.key import Look
from . import minilm
from .exercise import (
    Ask,
    Assignment,
    Exercise,
    Input,
    Misconception,
    Written,
    builds,
    calm,
    gradients,
    hides_all_of_the_last,
    hides_in,
    hides_some,
    normal,
    refusals,
    stage,
    theorem,
    twins,
    words,
    zeros,
)

_DM, _HEADS, _HIDDEN = 24, 3, 11
_VOCAB, _LONGEST, _SEGMENTS = 17, 7, 5
#: Twice that of the transformer's blocks, and of its stacks: gelu by its other formula, the one with tanh, is then left to a
#: person at every stage, gradients included.
_BLOCKS, _DEEP = 1e-4, 2e-4
_SEE = "bert.html#"
_SUM, _LAYER, _STACK, _POOLED = (f"{_SEE}{place}" for place in ("three-embeddings", "layer", "stack", "pooler"))
_HEAD, _MEAN, _HOW_ALIKE = (f"{_SEE}{place}" for place in ("guessing", "mean-pooling", "how-alike"))
_GELU, _EPSILON, _LONG = "gpt.html#gelu", f"{_SEE}epsilon", f"{_SEE}longest-text"
_DROPOUT, _HANDED_ON = "transformer.html#dropout", "transformer.html#masks-handed-on"

# In training the last text is nothing but padding: that must not make it fail, and is not looked at.
_LAST_IS_PADDING = hides_all_of_the_last(zeros("batch 1 1 source"))


def _segments(axes: str) -> Input:
    """Segments of which each text has several, int32, in another order in each."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        return rng.permuted(np.resize(np.arange(_SEGMENTS, dtype="int32")[::-1], shape), axis=-1)

    return Input(axes, draw)


_EPSILON_SAYS = (
    "A layer norm has Keras's own epsilon, 1e-3. Asked for is `LayerNormalization(epsilon=1e-12)`: weights that others have "
    "trained expect it."
)
_ONE, _PLACES = "one token: three vectors and a norm", "places"
_EMBED_BUILDS = "builds, with three embeddings, a norm and dropout"

BERT_EMBEDDINGS = Exercise(
    name="BertEmbeddings",
    module="bert/bert_embeddings.py",
    returns=("output",),
    constructor={"vocab": _VOCAB, "dm": 10, "max_seq_len": _LONGEST, "segments": _SEGMENTS, "drop_rate": 0.25},
    attributes=("max_seq_len", "layernorm.epsilon"),
    # The vectors are kept small, so that there is little to normalise: there one sees a layer norm's epsilon.
    scales=dict.fromkeys(("token_embedding", "position_embedding", "segment_embedding"), 0.2),
    tolerance=_BLOCKS,
    sizes={"batch": 6, "source": 4},
    inputs={"tokens": words("batch source", _VOCAB), "segments": None, "training": False},
    asks=(
        Ask("one token", sizes={"source": 1}),
        Ask("a text"),
        Ask("the longest text", sizes={"source": _LONGEST}),
        Ask("segments", inputs={"segments": _segments("batch source")}, gradient=("output",)),
        Ask("training", inputs={"segments": _segments("batch source"), "training": True}),
        Ask("too long a text", sizes={"source": _LONGEST + 1}, refused=True),
    ),
    stages=(
        builds(_EMBED_BUILDS),
        stage(_ONE, 2, "one token",
              says="One token stands at place 0, in segment 0: three vectors are looked up and added, and their sum is normed."),
        stage(_PLACES, 1, "a text", "the longest text", says="Each place has a vector of its own, up to the last of max_seq_len."),
        stage("segments", 1, "segments", says="Each token gets the vector of its segment."),
        stage("training: dropout", 1, "training", says="In training, and only there, numbers of the normed sum are dropped."),
        gradients(1, "segments"),
        refusals(1, "too long a text", says="A text longer than max_seq_len has no places."),
    ),
    misconceptions=(
        Misconception(
            "no positions", {" + self.position_embedding(ops.arange(length))": ""}, (_ONE, _PLACES, "gradients"),
            "The places are never added: the model would not know which token came first.",
            _SUM,
        ),
        Misconception(
            "places from 1", {"ops.arange(length)": "ops.arange(1, length + 1)"}, (_ONE, _PLACES),
            "Places are counted from 1. The first token stands at place 0.",
            _SUM,
        ),
        Misconception(
            "every token at place 0", {"ops.arange(length)": "ops.zeros(length, dtype='int32')"}, (_PLACES,),
            "Every token gets the vector of the first place. Look up 0, 1, 2 and so on, as many as there are tokens.",
            _SUM,
        ),
        Misconception(
            "places by text", {"self.position_embedding(ops.arange(length))": "self.position_embedding(ops.arange(tokens.shape[0]))[:, None]"},
            (_PLACES, _ONE),
            "Places run along the batch: all tokens of a text get the same one, and each text another. They run along the tokens.",
            _SUM,
        ),
        Misconception(
            "sines for places",
            {"from keras import layers, ops": "from keras import layers, ops\n\nfrom ..attention import positional_encoding",
             "self.position_embedding(ops.arange(length))":
             "ops.cast(positional_encoding(self.max_seq_len, self.token_embedding.output_dim)[:length], 'float32')"},
            (_ONE, _PLACES, "gradients"),
            "Places are encoded by sines and cosines, as in the transformer of 2017; `position_embedding` is never used. BERT learns them.",
            _SUM,
        ),
        Misconception(
            "tokens scaled", {"self.token_embedding(tokens) +": "self.token_embedding(tokens) * self.token_embedding.output_dim**0.5 +"}, (_ONE,),
            "The tokens' vectors are multiplied by the root of the width, as in the transformer of 2017. BERT adds them as they are.",
            _SUM,
        ),
        Misconception(
            "no segments", {"x + self.segment_embedding(segments)": "x"}, ("segments", _ONE, "gradients"),
            "The segments are never added; `segment_embedding` is not used.",
            _SUM,
        ),
        Misconception(
            "no segment where none is given",
            {"        if segments is None:\n            segments = ops.zeros_like(tokens)\n": "",
             "x + self.segment_embedding(segments)": "x if segments is None else x + self.segment_embedding(segments)"},
            (_ONE,),
            "Where no segments are given, none is added. None means that all tokens belong to segment 0, whose vector is added as well.",
            _SUM,
        ),
        Misconception(
            "None taken for segment 1", {"ops.zeros_like(tokens)": "ops.ones_like(tokens)"}, (_ONE,),
            "Where no segments are given, the vector of segment 1 is added. Segments are counted from 0.",
            _SUM,
        ),
        Misconception(
            "segments always 0", {"        if segments is None:\n            segments = ops.zeros_like(tokens)\n": "        segments = ops.zeros_like(tokens)\n"},
            ("segments",),
            "All tokens are put into segment 0, whatever segments are given.",
            _SUM,
        ),
        Misconception(
            "segments looked up among the tokens", {"self.segment_embedding(segments)": "self.token_embedding(segments)"},
            ("segments", _ONE, "gradients"),
            "Segments are looked up in the table of the tokens. They have a table of their own, `segment_embedding`.",
            _SUM,
        ),
        Misconception(
            "no norm", {"self.layernorm(x + self.segment_embedding(segments))": "x + self.segment_embedding(segments)"}, (_ONE, "gradients"),
            "The sum is not normed; `layernorm` is never used.",
            _SUM,
        ),
        Misconception(
            "norm before the segments", {"self.layernorm(x + self.segment_embedding(segments))": "self.layernorm(x) + self.segment_embedding(segments)"},
            (_ONE, "segments"),
            "Tokens and places are normed, and the segments come on top. The norm stands behind the sum of all three.",
            _SUM,
        ),
        Misconception(
            "the tokens normed alone",
            {"self.token_embedding(tokens) +": "self.layernorm(self.token_embedding(tokens)) +",
             "self.layernorm(x + self.segment_embedding(segments))": "x + self.segment_embedding(segments)"},
            (_ONE,),
            "Only the tokens' vectors are normed, before the sum. The norm stands behind the sum of all three.",
            _SUM,
        ),
        Misconception(
            "epsilon left at its default", {"layers.LayerNormalization(epsilon=1e-12)": "layers.LayerNormalization()"}, (_EMBED_BUILDS,),
            _EPSILON_SAYS, _EPSILON,
        ),
        Misconception(
            "no dropout", {"return self.dropout(x, training=training)": "return x"}, ("training: dropout",),
            "Nothing is dropped in training; `dropout` is never used.",
            _DROPOUT,
        ),
        Misconception(
            "dropout before the norm",
            {"self.layernorm(x + self.segment_embedding(segments))": "self.layernorm(self.dropout(x + self.segment_embedding(segments), training=training))",
             "return self.dropout(x, training=training)": "return x"},
            ("training: dropout",),
            "The sum is dropped out, and then normed. The norm comes first: what is dropped is then 0 for the layer that reads it.",
            _DROPOUT,
        ),
        Misconception(
            "dropout when not training", {"self.dropout(x, training=training)": "self.dropout(x, training=True)"}, (_ONE,),
            "Numbers are dropped even when `training` is False: the layer is told `training=True` always.",
            _DROPOUT,
        ),
        Misconception(
            "dropout rate of its own", {"layers.Dropout(drop_rate)\n": "layers.Dropout(0.1)\n"}, ("training: dropout",),
            "The dropout layer always drops a tenth. Its rate is the argument `drop_rate`.",
            _DROPOUT,
        ),
        Misconception(
            "too long a text is not refused", {"if length > self.max_seq_len:": "if False:"}, ("bad input",),
            "A text longer than max_seq_len is not refused: the places that it asks for are not in the table, and on some machines what "
            "comes back for them is nonsense without an error.",
            _LONG,
        ),
    ),
)  # fmt: skip


def _where(stages: str, **named: str) -> dict[str, str]:
    """For each stage of the attention's exercises, the one that it hits here: `named` stages, and for all others one."""
    return {name: named.get(name.replace(" ", "_"), stages) for name in _EARLIER}


#: What comes from an assignment before: its misconceptions are set for the submissions in which they were found.
_ATTENTION = ("sdp_attention", "MultiHeadAttention")
_EARLIER = ("one key", "weights", "output", "mask", "one token: values and output projection", "several heads", "masks")
_ONE_WORD = "one token: sums, norms and feed-forward"
_LAYER_BUILDS = "builds, with mha, two dense layers and two norms"
_HAND_OUT_1 = "        attention = self.dropout1(attention, training=training)\n"
_HAND_OUT_2 = "        output = self.dropout2(output, training=training)\n"

BERT_LAYER = Exercise(
    name="BertLayer",
    module="bert/bert_layer.py",
    returns=("output",),
    constructor={"dm": _DM, "h": _HEADS, "hidden": _HIDDEN, "drop_rate": 0.25},
    attributes=("layernorm1.epsilon", "layernorm2.epsilon"),
    scales={"mha.linear": 0.15},
    tolerance=_BLOCKS,
    sizes={"batch": 6, "source": 5, "model": _DM},
    inputs={"x": normal("batch source model", 0.5), "mask": None, "training": False},
    asks=(
        Ask("one token", sizes={"source": 1}, inputs={"x": calm(normal("batch source model", 0.5))}),
        Ask("no mask", inputs={"x": twins(normal("batch source model", 0.5), "order")}),
        Ask("padding mask", inputs={"mask": hides_some("batch 1 1 source")}, gradient=("output",)),
        Ask("training", inputs={"training": True, "mask": _LAST_IS_PADDING}, unasked=1),
    ),
    stages=(
        builds(_LAYER_BUILDS),
        stage(_ONE_WORD, 2, "one token",
              says="A single token can look at itself alone: what is left are the sums, the norms and the dense layers."),
        stage("attention", 1, "no mask", says="Each token looks at all others, before it and behind it."),
        stage("mask", 1, "padding mask", says="What the mask hides is not looked at."),
        stage("training: dropout", 1, "training", says="In training, and only there, each part's output is dropped out before it is added."),
        gradients(1, "padding mask"),
        theorem("order-is-kept", 1, "no mask",
                says="A layer knows no order: the same tokens in another order give the same vectors in that order.",
                see="attention.html#permutation"),
    ),
    builds_on={"sdp_attention": _where("attention", mask="mask", one_key=_ONE_WORD),
               "MultiHeadAttention": _where("attention", masks="mask")},
    on_demand=_ATTENTION,
    misconceptions=(
        Misconception(
            "no gelu", {'layers.Dense(hidden, activation="gelu")': "layers.Dense(hidden)"}, (_ONE_WORD,),
            "Between the two dense layers nothing bends: without the gelu they are one linear layer.",
            _GELU,
        ),
        Misconception(
            "relu", {'activation="gelu"': 'activation="relu"'}, (_ONE_WORD,),
            "The hidden layer has a relu, as the transformer of 2017. BERT has a gelu, which lets a little through below 0.",
            _GELU,
        ),
        Misconception(
            "gelu after the second dense layer too", {"layers.Dense(dm)": 'layers.Dense(dm, activation="gelu")'}, (_ONE_WORD,),
            "The second dense layer has a gelu as well, so that hardly anything can be taken from a token. It has no activation.",
            _GELU,
        ),
        Misconception(
            "gelu after the second dense layer alone",
            {'layers.Dense(hidden, activation="gelu")': "layers.Dense(hidden)", "layers.Dense(dm)": 'layers.Dense(dm, activation="gelu")'},
            (_ONE_WORD,),
            "The gelu stands behind the second dense layer. It belongs between the two: behind the first, which is the wide one.",
            _GELU,
        ),
        Misconception(
            "norm before each part",
            {"        attention, _ = self.mha(x, x, x, mask=mask)": "        before = self.layernorm1(x)\n        attention, _ = self.mha(before, before, before, mask=mask)",
             "x = self.layernorm1(x + attention)": "x = x + attention",
             "self.dense_hidden(x)": "self.dense_hidden(self.layernorm2(x))",
             "self.layernorm2(x + output)": "x + output"},
            (_ONE_WORD,),
            "You normalise what goes *into* each part. That is GPT's design; in BERT the norm comes after each sum.",
            _LAYER,
        ),
        Misconception(
            "norm before the sum",
            {"self.layernorm1(x + attention)": "x + self.layernorm1(attention)", "self.layernorm2(x + output)": "x + self.layernorm2(output)"},
            (_ONE_WORD,),
            "Each part's output is normalised and then added. Add first, then normalise the sum.",
            _LAYER,
        ),
        Misconception(
            "no residual around the attention", {"self.layernorm1(x + attention)": "self.layernorm1(attention)"}, (_ONE_WORD,),
            "The attention's output replaces x. It must be *added* to x before the first norm, so that nothing is lost.",
            "transformer.html#residuals",
        ),
        Misconception(
            "no residual around the feed-forward", {"self.layernorm2(x + output)": "self.layernorm2(output)"}, (_ONE_WORD,),
            "What the dense layers make replaces what went in. It must be *added* to it before the second norm.",
            "transformer.html#residuals",
        ),
        Misconception(
            "the second sum takes the layer's input",
            {"x = self.layernorm1(x + attention)": "normed = self.layernorm1(x + attention)", "self.dense_hidden(x)": "self.dense_hidden(normed)"},
            (_ONE_WORD,),
            "The second sum adds the layer's *input* x. It must add what the first norm returned: each step builds on the one before.",
            "transformer.html#residuals",
        ),
        Misconception(
            "feed-forward fed the attention alone", {"self.dense_hidden(x)": "self.dense_hidden(attention)"}, (_ONE_WORD,),
            "The dense layers get the attention's output. They must get what the first norm made of the sum.",
            _LAYER,
        ),
        Misconception(
            "no first norm", {"self.layernorm1(x + attention)": "x + attention"}, (_ONE_WORD, "gradients"),
            "The first sum is not normalised; `layernorm1` is never used.",
            _LAYER,
        ),
        Misconception(
            "no second norm", {"self.layernorm2(x + output)": "x + output"}, (_ONE_WORD, "gradients"),
            "The second sum is not normalised; `layernorm2` is never used.",
            _LAYER,
        ),
        Misconception(
            "the first norm used twice", {"return self.layernorm2(": "return self.layernorm1("}, (_ONE_WORD, "gradients"),
            "Both sums go through `layernorm1`, and `layernorm2` is never trained. Each has a norm of its own.",
            _LAYER,
        ),
        Misconception(
            "epsilon left at its default",
            {"self.layernorm1 = layers.LayerNormalization(epsilon=1e-12)": "self.layernorm1 = layers.LayerNormalization()",
             "self.layernorm2 = layers.LayerNormalization(epsilon=1e-12)": "self.layernorm2 = layers.LayerNormalization()"},
            (_LAYER_BUILDS,), _EPSILON_SAYS, _EPSILON,
        ),
        Misconception(
            "mask not handed on", {"self.mha(x, x, x, mask=mask)": "self.mha(x, x, x, mask=None)"}, ("mask",),
            "The mask changes nothing: it is not handed on to `mha`.",
            _HANDED_ON,
        ),
        Misconception(
            "only the past in view",
            {"from keras import layers\n": "from keras import layers, ops\n",
             "self.mha(x, x, x, mask=mask)": "self.mha(x, x, x, mask=ops.maximum(0.0 if mask is None else mask, ops.triu(ops.ones((x.shape[1],) * 2), k=1)))"},
            ("attention", "mask", "theorem: order-is-kept"),
            "A token sees itself and those before it alone. That is GPT's attention; BERT reads a text from both sides.",
            f"{_SEE}both-sides",
        ),
        Misconception(
            "dropout never used", {_HAND_OUT_1: "", _HAND_OUT_2: ""}, ("training: dropout",),
            "In training nothing is dropped: either the dropout layers are not called, or they are told `training=False`.",
            _DROPOUT,
        ),
        Misconception(
            "dropout after the attention forgotten", {_HAND_OUT_1: ""}, ("training: dropout",),
            "In training the attention's output is not dropped out; `dropout1` is not used.",
            _DROPOUT,
        ),
        Misconception(
            "dropout after the feed-forward forgotten", {_HAND_OUT_2: ""}, ("training: dropout",),
            "In training the feed-forward's output is not dropped out; `dropout2` is not used.",
            _DROPOUT,
        ),
        Misconception(
            "dropout after the sum",
            {_HAND_OUT_1: "", _HAND_OUT_2: "",
             "self.layernorm1(x + attention)": "self.layernorm1(self.dropout1(x + attention, training=training))",
             "self.layernorm2(x + output)": "self.layernorm2(self.dropout2(x + output, training=training))"},
            ("training: dropout",),
            "You drop out the *sum*, and with it parts of x itself. Drop out what a part returns, before it is added.",
            _DROPOUT,
        ),
        Misconception(
            "dropout after the norm",
            {_HAND_OUT_1: "", _HAND_OUT_2: "",
             "self.layernorm1(x + attention)": "self.dropout1(self.layernorm1(x + attention), training=training)",
             "return self.layernorm2(x + output)": "return self.dropout2(self.layernorm2(x + output), training=training)"},
            ("training: dropout",),
            "You drop out what a norm returns. Drop out what a part returns, before it is added.",
            _DROPOUT,
        ),
        Misconception(
            "dropout between the dense layers",
            {_HAND_OUT_2: "", "self.dense_output(hidden)": "self.dense_output(self.dropout2(hidden, training=training))"},
            ("training: dropout",),
            "`dropout2` stands between the two dense layers. It belongs behind both, before the sum.",
            _DROPOUT,
        ),
        Misconception(
            "dropout when not training",
            {"self.dropout1(attention, training=training)": "self.dropout1(attention, training=True)",
             "self.dropout2(output, training=training)": "self.dropout2(output, training=True)"},
            (_ONE_WORD, "theorem: order-is-kept"),
            "Numbers are dropped even when `training` is False: the layers are told `training=True` always.",
            _DROPOUT,
        ),
        Misconception(
            "dropout rate of its own",
            {"self.dropout1 = layers.Dropout(drop_rate)": "self.dropout1 = layers.Dropout(0.1)",
             "self.dropout2 = layers.Dropout(drop_rate)": "self.dropout2 = layers.Dropout(0.1)"},
            ("training: dropout",),
            "The dropout layers always drop a tenth. Their rate is the argument `drop_rate`.",
            _DROPOUT,
        ),
    ),
)  # fmt: skip

_WHOLE, _TOKENS = "one token: embeddings and layers", "several tokens"
_POOLER = "the text's own vector"
_BERT_BUILDS = "builds, a Model with embeddings, N layers and a pooler"
_HIDDEN_ONLY = ["hidden"]
#: The stages of earlier exercises whose mechanism has a stage of its own in the whole.
_IN_THE_MODEL = {
    _PLACES: _TOKENS, "attention": _TOKENS, "segments": "segments", "mask": "mask", "training: dropout": "training: dropout",
    "gradients": "gradients", "bad input": "bad input",
}  # fmt: skip
_TWO = {"tokens": twins(words("batch source", _VOCAB), "last"), "mask": hides_in(hides_some("batch 1 1 source"), rows=(0, 1, 3, 4, 5), last_of=(0, 1))}  # fmt: skip
_BLOCK = "block(x, mask=mask, training=training)"

BERT_MODEL = Exercise(
    name="Bert",
    module="bert/bert.py",
    returns=("hidden", "pooled"),
    constructor={
        "N": 2, "dm": _DM, "h": _HEADS, "hidden": _HIDDEN, "vocab": _VOCAB, "max_seq_len": _LONGEST, "segments": _SEGMENTS, "drop_rate": 0.25,
    },
    attributes=("class", "blocks"),
    tolerance=_DEEP,
    sizes={"batch": 6, "source": 4, "model": _DM},
    inputs={"tokens": words("batch source", _VOCAB), "segments": None, "mask": None, "training": False},
    asks=(
        Ask("one token", sizes={"source": 1}),
        Ask("several tokens", sizes={"source": 5}),
        Ask("segments", inputs={"segments": _segments("batch source")}),
        Ask("padding mask", inputs=_TWO, gradient=("hidden", "pooled")),
        Ask("training", inputs={"training": True, "mask": _LAST_IS_PADDING}, unasked=1),
        Ask("too long a text", sizes={"source": _LONGEST + 1}, refused=True),
    ),
    stages=(
        builds(_BERT_BUILDS),
        stage(_WHOLE, 1, Look("one token", outputs=_HIDDEN_ONLY), says="The embeddings go through N layers, one after the other."),
        stage(_TOKENS, 1, Look("several tokens", outputs=_HIDDEN_ONLY), says="Each token's vector depends on the whole text."),
        stage("segments", 1, Look("segments", outputs=_HIDDEN_ONLY), says="The segments go into the embeddings."),
        stage("mask", 1, Look("padding mask", outputs=_HIDDEN_ONLY), says="The mask goes into every layer."),
        stage(_POOLER, 1, Look("one token", outputs=["pooled"]), Look("several tokens", outputs=["pooled"]),
              says="It is made of the first token's vector, by a dense layer with tanh."),
        stage("training: dropout", 1, Look("training", outputs=_HIDDEN_ONLY)),
        gradients(1, "padding mask"),
        theorem("padding-changes-nothing", 1, "padding mask", says="What stands at a hidden place changes no vector elsewhere.",
                see="attention.html#padding-changes-nothing"),
        refusals(1, "too long a text", says="A text longer than max_seq_len has no places."),
    ),
    builds_on={
        "sdp_attention": _where(_TOKENS, mask="mask", one_key=_WHOLE),
        "MultiHeadAttention": _where(_TOKENS, masks="mask"),
        "BertEmbeddings": {each.name: _IN_THE_MODEL.get(each.name, _WHOLE) for each in BERT_EMBEDDINGS.stages},
        "BertLayer": {each.name: _IN_THE_MODEL.get(each.name, _WHOLE) for each in BERT_LAYER.stages},
    },
    on_demand=(*_ATTENTION, "BertEmbeddings", "BertLayer"),
    misconceptions=(
        Misconception(
            "a Layer where a Model is asked", {"from keras import Model, layers": "from keras import layers", "class Bert(Model)": "class Bert(layers.Layer)"},
            (_BERT_BUILDS,),
            "Your Bert is a `Layer`. As a `Model` it can be compiled, trained and saved: derive the class from `keras.Model`.",
            "transformer.html#a-model",
        ),
        Misconception(
            "one layer N times", {"[BertLayer(dm, h, hidden, drop_rate) for _ in range(N)]": "[BertLayer(dm, h, hidden, drop_rate)] * N"},
            (_BERT_BUILDS, _WHOLE),
            "All layers are one and the same object, with the same weights: `[layer] * N` repeats the object. Make N of them.",
            _STACK,
        ),
        Misconception(
            "each layer fed the embeddings", {"        for block in self.blocks:": "        first = x\n        for block in self.blocks:", _BLOCK: _BLOCK.replace("(x", "(first")},
            (_WHOLE,),
            "Each layer reads the embeddings, and only the last one's output counts. Each must read what the one before it made.",
            _STACK,
        ),
        Misconception(
            "the first layer again and again", {_BLOCK: _BLOCK.replace("block", "self.blocks[0]")}, (_WHOLE, "gradients"),
            "The first layer is called N times, and the others never.",
            _STACK,
        ),
        Misconception(
            "one layer only", {"for block in self.blocks:": "for block in self.blocks[:1]:"}, (_WHOLE, "gradients"),
            "The tokens go through the first layer only.",
            _STACK,
        ),
        Misconception(
            "the first layer left out", {"for block in self.blocks:": "for block in self.blocks[1:]:"}, (_WHOLE, "gradients"),
            "The tokens do not go through the first layer: the loop begins at the second.",
            _STACK,
        ),
        Misconception(
            "layers in the wrong order", {"for block in self.blocks:": "for block in reversed(self.blocks):"}, (_WHOLE,),
            "The tokens go through the layers from the last to the first.",
            _STACK,
        ),
        Misconception(
            "a residual around each layer", {"x = " + _BLOCK: "x = x + " + _BLOCK}, (_WHOLE,),
            "What a layer returns is added to what went in. The residuals are inside the layer, the stack has none.",
            _STACK,
        ),
        Misconception(
            "hidden and pooled exchanged", {"return x, self.pooler(x[:, 0])": "return self.pooler(x[:, 0]), x"}, (_WHOLE, _POOLER),
            "The two results come in the wrong order: first the vectors of all tokens, then that of the text.",
            _POOLED, hides=(_TOKENS, "segments", "mask", "training: dropout", "gradients", "theorem: padding-changes-nothing"),
        ),
        Misconception(
            "the pooler without tanh", {'layers.Dense(dm, activation="tanh")': "layers.Dense(dm)"}, (_POOLER,),
            "The pooler has no activation. It ends in a tanh, so that its numbers stay between −1 and 1.",
            _POOLED,
        ),
        Misconception(
            "no pooler", {"self.pooler(x[:, 0])": "x[:, 0]"}, (_POOLER, "gradients"),
            "The first token's vector comes back as it is; `pooler` is never used.",
            _POOLED,
        ),
        Misconception(
            "the last token pooled", {"self.pooler(x[:, 0])": "self.pooler(x[:, -1])"}, (_POOLER,),
            "The pooler reads the last token. It reads the first, which is a [CLS] that stands for the text.",
            _POOLED,
        ),
        Misconception(
            "the mean pooled", {"self.pooler(x[:, 0])": "self.pooler(ops.mean(x, axis=1))"},
            (_POOLER,),
            "The pooler reads the mean of all tokens. It reads the first, which is a [CLS] that stands for the text.",
            _POOLED,
        ),
        Misconception(
            "the pooler over all tokens", {"self.pooler(x[:, 0])": "self.pooler(x)"}, (_POOLER,),
            "The pooler reads every token, and a vector comes back for each. It reads the first alone: one vector for a text.",
            _POOLED,
        ),
        Misconception(
            "the first text pooled", {"self.pooler(x[:, 0])": "self.pooler(x[0])"}, (_POOLER,),
            "The pooler reads the tokens of the first *text*: `x[0]`. The first token of each text is `x[:, 0]`.",
            _POOLED,
        ),
        Misconception(
            "the embeddings pooled",
            {"        for block in self.blocks:": "        first = x\n        for block in self.blocks:", "self.pooler(x[:, 0])": "self.pooler(first[:, 0])"},
            (_POOLER,),
            "The pooler reads what went into the layers: a vector that knows nothing of the text. It reads what comes out of the last one.",
            _POOLED,
        ),
        Misconception(
            "segments not handed on", {"segments=segments, training": "segments=None, training"}, ("segments",),
            "The segments change nothing: they are not handed on to the embeddings.",
            _SUM,
        ),
        Misconception(
            "segments always two", {"max_seq_len, segments, drop_rate)": "max_seq_len, drop_rate=drop_rate)"}, (_BERT_BUILDS, "segments"),
            "The embeddings always have two segments, their default. Hand `segments` on to them.",
            _SUM,
        ),
        Misconception(
            "mask not handed on", {"mask=mask": "mask=None"}, ("mask", "theorem: padding-changes-nothing"),
            "The mask changes nothing: it is not handed on to the layers.",
            _HANDED_ON,
        ),
        Misconception(
            "mask for the first layer alone", {"mask=mask": "mask=mask if block is self.blocks[0] else None"}, ("mask", "theorem: padding-changes-nothing"),
            "Only the first layer gets the mask; behind it padding is looked at again. Every layer needs it.",
            _HANDED_ON,
        ),
        Misconception(
            "the embeddings never in training", {"segments=segments, training=training": "segments=segments, training=False"}, ("training: dropout",),
            "The embeddings are told `training=False` always: nothing of them is dropped.",
            _DROPOUT,
        ),
        Misconception(
            "the layers never in training", {"mask=mask, training=training": "mask=mask, training=False"}, ("training: dropout",),
            "The layers are told `training=False` always: nothing in them is dropped.",
            _DROPOUT,
        ),
        Misconception(
            "always in training",
            {"segments=segments, training=training": "segments=segments, training=True", "mask=mask, training=training": "mask=mask, training=True"},
            (_WHOLE, "theorem: padding-changes-nothing"),
            "Numbers are dropped even when `training` is False: embeddings and layers are told `training=True` always.",
            _DROPOUT,
        ),
        Misconception(
            "drop_rate not handed to the embeddings", {"max_seq_len, segments, drop_rate)": "max_seq_len, segments)"}, ("training: dropout",),
            "The embeddings always drop a tenth, their default. Hand `drop_rate` on to them.",
            _DROPOUT,
        ),
        Misconception(
            "drop_rate not handed to the layers", {"BertLayer(dm, h, hidden, drop_rate)": "BertLayer(dm, h, hidden)"}, ("training: dropout",),
            "The layers always drop a tenth, their default. Hand `drop_rate` on to them.",
            _DROPOUT,
        ),
    ),
)  # fmt: skip

_PLACE, _ALL_PLACES, _OWN = "one place: dense, norm and table", "several places", "each token's own number"
_HEAD_BUILDS = "builds, with dense, a norm and a bias"

MASKED_LM_HEAD = Exercise(
    name="MaskedLMHead",
    module="bert/masked_lm_head.py",
    returns=("logits",),
    constructor={"dm": 10, "vocab": 13},
    attributes=("layernorm.epsilon",),
    # The dense layer's output is kept small, so that there is little to normalise: there one sees a layer norm's epsilon.
    scales={"dense": 0.3},
    tolerance=_BLOCKS,
    sizes={"batch": 5, "source": 4, "model": 10, "vocab": 13},
    inputs={"hidden": normal("batch source model"), "table": normal("vocab model", 0.5)},
    asks=(
        Ask("one place", sizes={"source": 1}),
        Ask("several places", gradient=("logits",)),
        Ask("a table of zeros", inputs={"table": zeros("vocab model")}),
        Ask("a table of another vocabulary", inputs={"table": normal("12 model")}, refused=True),
        Ask("a table of one token", inputs={"table": normal("1 model")}, refused=True),
        Ask("a table turned round", inputs={"table": normal("model vocab")}, refused=True),
    ),
    stages=(
        builds(_HEAD_BUILDS),
        stage(_PLACE, 2, "one place", says="A dense layer with gelu, a norm, and the vectors of the tokens; each token's own number is added."),
        stage(_ALL_PLACES, 1, "several places", says="Every place is scored like the first."),
        stage(_OWN, 1, "a table of zeros", says="Where the table is all zeros, what is left are the tokens' own numbers."),
        gradients(1, "several places"),
        refusals(1, "a table of another vocabulary", "a table of one token", "a table turned round",
                 says="The table is (vocab, model), as the head was made for."),
    ),
    misconceptions=(
        Misconception(
            "no gelu", {'layers.Dense(dm, activation="gelu")': "layers.Dense(dm)"}, (_PLACE,),
            "`dense` has no activation. It has a gelu: what is scored is not just a linear function of the vector.",
            _HEAD,
        ),
        Misconception(
            "relu", {'activation="gelu"': 'activation="relu"'}, (_PLACE,),
            "`dense` has a relu. BERT has a gelu, which lets a little through below 0.",
            _GELU,
        ),
        Misconception(
            "tanh", {'activation="gelu"': 'activation="tanh"'}, (_PLACE,),
            "`dense` has a tanh, as the pooler has. Here it has a gelu.",
            _HEAD,
        ),
        Misconception(
            "gelu after the norm",
            {"from keras import layers, ops": "from keras import activations, layers, ops", 'layers.Dense(dm, activation="gelu")': "layers.Dense(dm)",
             "self.layernorm(self.dense(hidden))": "activations.gelu(self.layernorm(self.dense(hidden)))"},
            (_PLACE,),
            "The gelu stands behind the norm. It belongs to `dense`, before it.",
            _HEAD,
        ),
        Misconception(
            "norm before the dense layer", {"self.layernorm(self.dense(hidden))": "self.dense(self.layernorm(hidden))"}, (_PLACE,),
            "The norm stands before `dense`. It stands behind: what the table scores is normed.",
            _HEAD,
        ),
        Misconception(
            "no norm", {"self.layernorm(self.dense(hidden))": "self.dense(hidden)"}, (_PLACE, "gradients"),
            "What `dense` makes is not normed; `layernorm` is never used.",
            _HEAD,
        ),
        Misconception(
            "no dense layer", {"self.layernorm(self.dense(hidden))": "self.layernorm(hidden)"}, (_PLACE, "gradients"),
            "The vectors are normed as they are; `dense` is never used.",
            _HEAD,
        ),
        Misconception(
            "a residual around the dense layer", {"self.layernorm(self.dense(hidden))": "self.layernorm(hidden + self.dense(hidden))"}, (_PLACE,),
            "What `dense` makes is added to what went in. There is no residual here.",
            _HEAD,
        ),
        Misconception(
            "no number of its own", {"ops.transpose(table)) + bias": "ops.transpose(table))"}, (_OWN, _PLACE, "gradients"),
            "The tokens' own numbers are never added; `bias` is not used. By them frequent words get ahead of rare ones.",
            _HEAD,
        ),
        Misconception(
            "the table reshaped", {"ops.transpose(table)": "ops.reshape(table, self.sizes[::-1])"}, (_PLACE,),
            "The table is reshaped to (model, vocab), which mixes the numbers of different tokens. Transpose it: a column for each token.",
            _HEAD,
        ),
        Misconception(
            "one number for all", {"[:, 0]  # (vocab,)": "[0]  # (1,)"}, (_OWN, _PLACE),
            "The first token's own number is added to all logits, which changes no probability. Each token has one of its own.",
            _HEAD,
        ),
        Misconception(
            "probabilities", {"return ops.matmul(x, ops.transpose(table)) + bias": "return ops.softmax(ops.matmul(x, ops.transpose(table)) + bias)"},
            (_PLACE, _OWN),
            "A softmax stands at the end. Logits are asked for; the loss has a softmax of its own.",
            _HEAD,
        ),
        Misconception(
            "logarithms of probabilities",
            {"return ops.matmul(x, ops.transpose(table)) + bias": "return ops.log_softmax(ops.matmul(x, ops.transpose(table)) + bias)"},
            (_PLACE, _OWN),
            "A log-softmax stands at the end. Logits are asked for, as they are.",
            _HEAD,
        ),
        Misconception(
            "scaled by the width", {"return ops.matmul(x, ops.transpose(table)) + bias": "return ops.matmul(x, ops.transpose(table)) / self.sizes[1] ** 0.5 + bias"},
            (_PLACE,),
            "The scores are divided by the root of the width, as in attention. Here they are the plain products.",
            _HEAD,
        ),
        Misconception(
            "epsilon left at its default", {"layers.LayerNormalization(epsilon=1e-12)": "layers.LayerNormalization()"}, (_HEAD_BUILDS,),
            _EPSILON_SAYS, _EPSILON,
        ),
        Misconception(
            "no gradient to the table", {"ops.transpose(table)) + bias": "ops.transpose(ops.stop_gradient(table))) + bias"}, ("gradients",),
            "No gradient reaches the table. It is the model's own embedding: what is learnt here is learnt there as well.",
            "gpt.html#tied",
        ),
        Misconception(
            "the table is not checked", {"if tuple(table.shape) != self.sizes:": "if False:"}, ("bad input",),
            "A table of another vocabulary is taken as it is: an error of another kind follows, or, where it has a single token, the same score for all.",
            _HEAD,
        ),
    ),
)  # fmt: skip

_MEAN_OF_ALL, _MEAN_IN_VIEW, _NONE = "the mean of all", "the mean of what is in view", "nothing in view"
_EVERY = (_MEAN_OF_ALL, _MEAN_IN_VIEW)
_MASKED, _PLAIN = "ops.sum(hidden * seen, axis=1) / count", "return ops.mean(hidden, axis=1)"
_COUNT = "ops.maximum(ops.sum(seen, axis=1), 1)"

MEAN_POOL = Exercise(
    name="mean_pool",
    module="bert/mean_pool.py",
    returns=("pooled",),
    sizes={"batch": 5, "source": 4, "model": 3},
    inputs={"hidden": normal("batch source model"), "mask": None},
    asks=(
        Ask("no mask"),
        Ask("some left out", gradient=("pooled",), inputs={
            "hidden": twins(normal("batch source model"), "last"),
            "mask": hides_in(hides_some("batch 1 1 source"), rows=(0, 1, 3, 4), last_of=(0, 1)),
        }),
        Ask("a text of padding alone", inputs={"mask": hides_all_of_the_last(hides_some("batch 1 1 source"))}),
        Ask("a mask of two axes", inputs={"mask": zeros("batch source")}, refused=True),
        Ask("a mask of another length", inputs={"mask": zeros("batch 1 1 3")}, refused=True),
        Ask("a mask for every query", inputs={"mask": zeros("batch 1 source source")}, refused=True),
    ),
    stages=(
        stage(_MEAN_OF_ALL, 1, "no mask", says="Without a mask all tokens of a text count alike."),
        stage(_MEAN_IN_VIEW, 2, "some left out", says="A token that is left out is neither in the sum nor in what it is divided by."),
        stage(_NONE, 1, Look("a text of padding alone", rows=[4]), says="Where no token is in view zeros come back."),
        gradients(1, "some left out"),
        theorem("padding-changes-nothing", 1, "some left out", says="What stands at a hidden place does not change the text's vector.",
                see="attention.html#padding-changes-nothing"),
        refusals(1, "a mask of two axes", "a mask of another length", "a mask for every query", says="The mask is (batch, 1, 1, source)."),
    ),
    misconceptions=(
        Misconception(
            "the mask is not used", {"seen = 1 - mask[:, 0, 0, :, None]": "seen = 1 - 0 * mask[:, 0, 0, :, None]"},
            (_MEAN_IN_VIEW, _NONE, "gradients", "theorem: padding-changes-nothing"),
            "The mask plays no part: padding counts like any token.",
            _MEAN,
        ),
        Misconception(
            "the mask the other way round", {"seen = 1 - mask[:, 0, 0, :, None]": "seen = mask[:, 0, 0, :, None]"},
            (_MEAN_IN_VIEW, _NONE, "gradients", "theorem: padding-changes-nothing"),
            "Only what the mask leaves out counts. In this course 1 hides.",
            "masks.html#conventions",
        ),
        Misconception(
            "divided by all places", {_COUNT: "hidden.shape[1]"}, (_MEAN_IN_VIEW, "gradients"),
            "The sum is divided by the length of the text, padding and all: the more padding, the shorter the vector.",
            _MEAN,
        ),
        Misconception(
            "padding in the sum", {"hidden * seen": "hidden"}, (_MEAN_IN_VIEW, _NONE, "gradients", "theorem: padding-changes-nothing"),
            "What is left out is not counted, and yet summed. It belongs neither into the sum nor into the count.",
            _MEAN,
        ),
        Misconception(
            "one count for all texts", {_COUNT: "ops.maximum(ops.sum(seen), 1)"}, (_MEAN_IN_VIEW, "gradients"),
            "Each text's sum is divided by the number of tokens of the whole batch. Count each text's own.",
            _MEAN,
        ),
        Misconception(
            "one more in the count", {_COUNT: "(ops.sum(seen, axis=1) + 1)"}, (_MEAN_IN_VIEW, "gradients"),
            "The count is one too large. To keep from dividing by 0 it must change only where it is 0.",
            _MEAN,
        ),
        Misconception(
            "a sum, not a mean", {_PLAIN: "return ops.sum(hidden, axis=1)", " / count": ""}, (*_EVERY, "gradients"),
            "The vectors are summed: a longer text then has a longer vector.",
            _MEAN,
        ),
        Misconception(
            "the mean of each vector's numbers",
            {_PLAIN: "return ops.mean(hidden, axis=-1)", "return " + _MASKED: "return ops.mean(hidden * seen, axis=-1)"}, _EVERY,
            "Each token's own numbers are averaged, and one number is left of it. Average over the tokens, the axis behind the batch.",
            _MEAN, hides=(_NONE, "gradients", "theorem: padding-changes-nothing"),
        ),
        Misconception(
            "the first token's vector", {_PLAIN: "return hidden[:, 0]", "return " + _MASKED: "return hidden[:, 0]"}, (*_EVERY, _NONE, "gradients"),
            "The first token's vector comes back, as a pooler takes it. Asked for is the mean of all that are in view.",
            _MEAN,
        ),
        Misconception(
            "the largest, not the mean",
            {_PLAIN: "return ops.max(hidden, axis=1)", "return " + _MASKED: "return ops.max(hidden * seen, axis=1)"}, (*_EVERY, "gradients"),
            "The largest number of each column comes back. Asked for is the mean.",
            _MEAN,
        ),
        Misconception(
            "nothing divided by nothing", {_COUNT: "ops.sum(seen, axis=1)"}, (_NONE,),
            "Where no token is in view 0 is divided by 0, and NaN comes back. Let the count be at least 1.",
            f"{_SEE}nothing-in-view",
        ),
        Misconception(
            "the axis of the tokens kept",
            {_PLAIN: "return ops.mean(hidden, axis=1, keepdims=True)", "return " + _MASKED: "return (ops.sum(hidden * seen, axis=1) / count)[:, None]"},
            _EVERY,
            "The axis of the tokens is still there, with length 1. One vector for each text is (batch, model).",
            _MEAN, hides=(_NONE, "gradients"),
        ),
        Misconception(
            "any mask is taken", {"if tuple(mask.shape[1:]) != (1, 1, hidden.shape[1]):": "if False:"}, ("bad input",),
            "A mask of another shape is not refused: of a look-ahead mask the first query's row is taken, and no error tells of it.",
            _MEAN,
        ),
    ),
)  # fmt: skip

_ENCODER_BUILDS = "builds, a Model with a Bert"
_NO_PADDING, _PADDED, _ALIKE = "sentences of one length", "sentences of several lengths", "how alike"
_VECTORS = ["vectors"]
_UNIT = "vectors = pooled / ops.norm(pooled, axis=-1, keepdims=True)"
_GRAM = "ops.matmul(vectors, ops.transpose(vectors))"
#: Where what goes wrong in an earlier exercise shows here: padding alone hides anything, and there is one segment.
_OF_EARLIER = {
    "mask": _PADDED, "masks": _PADDED, _MEAN_IN_VIEW: _PADDED, "theorem: padding-changes-nothing": _PADDED,
}  # fmt: skip


def _in_sentences(*exercises: Exercise) -> dict[str, dict[str, str]]:
    return {each.name: {one.name: _OF_EARLIER.get(one.name, _NO_PADDING) for one in each.stages} for each in exercises}


SENTENCE_ENCODER = Exercise(
    name="SentenceEncoder",
    module="bert/sentence_encoder.py",
    returns=("vectors", "cosines"),
    constructor=minilm.SIZES,
    trained=minilm.plant_in,
    attributes=("class",),
    tolerance=_BLOCKS,
    sizes={"batch": 8},
    asks=(
        Ask("one length", sizes={"batch": 5}, inputs={"tokens": minilm.sentences("batch", padded=False)}),
        Ask("several lengths"),
    ),
    inputs={"tokens": minilm.sentences("batch", padded=True)},
    stages=(
        builds(_ENCODER_BUILDS),
        stage(_NO_PADDING, 2, Look("one length", outputs=_VECTORS), says="Without padding, a sentence's vector is the mean of all its tokens', and as long as 1."),
        stage(_PADDED, 2, Look("several lengths", outputs=_VECTORS), says="Padding is hidden from `Bert`, and is not in the mean."),
        stage(_ALIKE, 1, Look("one length", outputs=["cosines"]), Look("several lengths", outputs=["cosines"]),
              says="Each sentence is compared with each: the cosine of their vectors."),
    ),
    builds_on=_in_sentences(BERT_EMBEDDINGS, BERT_LAYER, BERT_MODEL, MEAN_POOL),
    on_demand=("BertEmbeddings", "BertLayer", "Bert", "mean_pool"),
    misconceptions=(
        Misconception(
            "a Layer where a Model is asked", {"from keras import Model, ops": "from keras import layers, ops", "class SentenceEncoder(Model)": "class SentenceEncoder(layers.Layer)"},
            (_ENCODER_BUILDS,),
            "Your SentenceEncoder is a `Layer`. As a `Model` it can be saved and loaded: derive the class from `keras.Model`.",
            "transformer.html#a-model",
        ),
        Misconception(
            "Bert sees the padding", {"self.bert(tokens, mask=mask)": "self.bert(tokens)"}, (_PADDED, _ALIKE),
            "`Bert` is not given the mask: the words of a shorter sentence look at its padding.",
            _HOW_ALIKE,
        ),
        Misconception(
            "padding in the mean", {"mean_pool(hidden, mask)": "mean_pool(hidden)"}, (_PADDED, _ALIKE),
            "The mask goes into `Bert`, but the vectors at the places of padding are still averaged.",
            _HOW_ALIKE,
        ),
        Misconception(
            "no mask at all", {"self.bert(tokens, mask=mask)": "self.bert(tokens)", "mean_pool(hidden, mask)": "mean_pool(hidden)"}, (_PADDED, _ALIKE),
            "There is no mask: padding is looked at, and averaged. How alike two sentences are then depends on the longest of the batch.",
            _HOW_ALIKE,
        ),
        Misconception(
            "the mask the other way round", {"mask = padding_mask(tokens)": "mask = 1 - padding_mask(tokens)"}, (_NO_PADDING, _PADDED, _ALIKE),
            "The words are hidden, and the padding is in view. In this course 1 hides.",
            "masks.html#conventions",
        ),
        Misconception(
            "the pooler's vector", {"hidden, _ = self.bert(tokens, mask=mask)": "_, pooled = self.bert(tokens, mask=mask)", "        pooled = mean_pool(hidden, mask)  # (batch, model)\n": ""},
            (_NO_PADDING, _PADDED, _ALIKE),
            "The second thing that `Bert` returns is taken, the pooler's vector of [CLS]. These weights were trained with the mean of the first.",
            _HOW_ALIKE,
        ),
        Misconception(
            "the first token's vector", {"mean_pool(hidden, mask)": "hidden[:, 0]"}, (_NO_PADDING, _PADDED, _ALIKE),
            "The vector of [CLS] stands for the sentence. These weights were trained with the mean over all tokens in view.",
            _HOW_ALIKE,
        ),
        Misconception(
            "the largest, not the mean", {"mean_pool(hidden, mask)": "ops.max(hidden - 1e9 * ops.transpose(mask[:, 0], (0, 2, 1)), axis=1)"}, (_NO_PADDING, _PADDED, _ALIKE),
            "The largest number of each column is taken over the tokens. Asked for is the mean.",
            _MEAN,
        ),
        Misconception(
            "a sum, not a mean", {_UNIT: "vectors = pooled * ops.sum(1 - mask[:, 0, 0], axis=-1, keepdims=True)", _GRAM: "ops.matmul(pooled / ops.norm(pooled, axis=-1, keepdims=True), ops.transpose(pooled / ops.norm(pooled, axis=-1, keepdims=True)))"},
            (_NO_PADDING, _PADDED),
            "The cosines are right. The vectors come back as sums over the tokens; they are to have length 1.",
            _HOW_ALIKE,
        ),
        Misconception(
            "not of length 1", {_UNIT: "vectors = pooled"}, (_NO_PADDING, _PADDED, _ALIKE),
            "The vectors are means, of any length, so that the products are no cosines. Divide each by its length.",
            _HOW_ALIKE,
        ),
        Misconception(
            "length 1 in the cosines alone", {_UNIT: "vectors = pooled", _GRAM: "ops.matmul(pooled / ops.norm(pooled, axis=-1, keepdims=True), ops.transpose(pooled / ops.norm(pooled, axis=-1, keepdims=True)))"},
            (_NO_PADDING, _PADDED),
            "The cosines are right, and the vectors that come back with them are not divided by their lengths.",
            _HOW_ALIKE,
        ),
        Misconception(
            "length along the batch", {"ops.norm(pooled, axis=-1, keepdims=True)": "ops.norm(pooled, axis=0, keepdims=True)"}, (_NO_PADDING, _PADDED, _ALIKE),
            "Each number is divided by the length of its column over the batch. What a sentence's vector is then depends on the others.",
            _HOW_ALIKE,
        ),
        Misconception(
            "one length for the whole batch", {"ops.norm(pooled, axis=-1, keepdims=True)": "ops.norm(pooled)"}, (_NO_PADDING, _PADDED, _ALIKE),
            "All vectors are divided by one number, the length of the batch as a whole. Each has a length of its own.",
            _HOW_ALIKE,
        ),
        Misconception(
            "divided by the sum", {"ops.norm(pooled, axis=-1, keepdims=True)": "ops.sum(pooled, axis=-1, keepdims=True)"}, (_NO_PADDING, _PADDED, _ALIKE),
            "The vectors are divided by the sum of their numbers. Their length is the root of the sum of squares.",
            _HOW_ALIKE,
        ),
        Misconception(
            "divided by the squared length", {_UNIT: "vectors = pooled / ops.sum(pooled**2, axis=-1, keepdims=True)"}, (_NO_PADDING, _PADDED, _ALIKE),
            "The vectors are divided by the sum of squares; the root is missing.",
            _HOW_ALIKE,
        ),
        Misconception(
            "distances for cosines", {_GRAM: "ops.norm(vectors[:, None] - vectors[None], axis=-1)"}, (_ALIKE,),
            "Distances come back: 0 for equals. The cosine of equals is 1.",
            "tokens.html#angles",
        ),
        Misconception(
            "alike by column", {_GRAM: "ops.matmul(ops.transpose(vectors), vectors)"}, (_ALIKE,),
            "The product is the wrong way round: (model, model), how alike two columns are. Sentences are compared: (batch, batch).",
            _HOW_ALIKE,
        ),
        Misconception(
            "the first with all others", {_GRAM: "ops.matmul(vectors, vectors[0])"}, (_ALIKE,),
            "Only the first sentence is compared. Each is to be compared with each, itself too: (batch, batch).",
            _HOW_ALIKE,
        ),
        Misconception(
            "a softmax over the cosines", {_GRAM: "ops.softmax(ops.matmul(vectors, ops.transpose(vectors)), axis=-1)"}, (_ALIKE,),
            "A softmax turns the cosines into shares that sum to 1. They are no weights, and stay as they are.",
            _HOW_ALIKE,
        ),
        Misconception(
            "all of segment 1", {"self.bert(tokens, mask=mask)": "self.bert(tokens, segments=ops.ones_like(tokens), mask=mask)"}, (_NO_PADDING, _PADDED, _ALIKE),
            "All tokens are put into segment 1. A text that stands alone is segment 0.",
            _SUM,
        ),
        Misconception(
            "dropout when not training", {"self.bert(tokens, mask=mask)": "self.bert(tokens, mask=mask, training=True)"}, (_NO_PADDING, _PADDED, _ALIKE),
            "`Bert` is told `training=True`, so numbers are dropped and the same sentence is never quite like itself.",
            _DROPOUT,
        ),
    ),
)  # fmt: skip

BERT = Assignment(
    "bert",
    "BERT",
    (BERT_EMBEDDINGS, BERT_LAYER, BERT_MODEL, MASKED_LM_HEAD, MEAN_POOL, SENTENCE_ENCODER),
    tools=("bert/plant_bert.py",),
    written=(Written("why-not-write-on", 3),),
)
