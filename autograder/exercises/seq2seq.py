"""The assignment "seq2seq": a recurrent encoder, additive attention, and a recurrent decoder that uses it."""

from __future__ import annotations

from ..exam.key import Look
from .exercise import Ask, Assignment, Exercise, Misconception, builds, gradients, normal, stage, theorem, words, zeros

_GRU = "gru.cell.recurrent_initializer"

RNN_ENCODER = Exercise(
    name="RNNEncoder",
    module="seq2seq/rnn_encoder.py",
    returns=("outputs", "hidden"),
    constructor={"vocab": 17, "embedding": 5, "units": 8, "batch": 4},
    attributes=("batch", "units", "gru.return_sequences", "gru.return_state", _GRU),
    sizes={"batch": 4, "source": 6, "units": 8},
    inputs={"x": words("batch source", 17), "initial": zeros("batch units")},
    asks=(
        Ask("one word", sizes={"source": 1}),
        Ask("a sentence"),
        Ask("a sentence, remembering something", inputs={"initial": normal("batch units", 0.7)}, gradient=("outputs", "hidden")),
        Ask("the first state", method="initialize_hidden_state", returns=("state",)),
    ),
    stages=(
        builds("builds, with embedding and gru"),
        stage("the first state", 1, "the first state", says="Before the first word nothing is remembered: zeros, one row for each sentence."),
        stage("one word", 1, "one word"),
        stage("every word's state", 1, Look("a sentence", ["outputs"])),
        stage("the last state", 1, Look("a sentence", ["hidden"])),
        stage("a given first state", 2, "a sentence, remembering something",
              says="What was remembered before the first word must have its say."),
        gradients(1, "a sentence, remembering something"),
    ),
    misconceptions=(
        Misconception(
            "initial state ignored", {"self.gru(words, initial_state=initial)": "self.gru(words)"},
            ("a given first state", "gradients"),
            "The state that you are given changes nothing: your GRU always starts from zeros. Hand it on: `initial_state=initial`.",
            "seq2seq.html#encoder-state",
        ),
        Misconception(
            "initial state replaced by zeros",
            {"self.gru(words, initial_state=initial)": "self.gru(words, initial_state=self.initialize_hidden_state())"},
            ("a given first state", "gradients"),
            "Inside `call` you start from `initialize_hidden_state()`, and so the state that you are given changes nothing. "
            "The caller decides where you start: use `initial`.",
            "seq2seq.html#encoder-state",
        ),
        Misconception(
            "outputs and hidden exchanged", {"return outputs, hidden": "return hidden, outputs"},
            ("every word's state", "the last state"),
            "The two results come in the wrong order: first the state after every word, then the last state.",
            "seq2seq.html#every-state-and-the-last",
        ),
        Misconception(
            "only the last state returned", {"return_sequences=True": "return_sequences=False"},
            ("every word's state", "builds, with embedding and gru"),
            "Your GRU returns one state for a whole sentence. The decoder's attention needs the state after *every* word: "
            "`return_sequences=True`.",
            "seq2seq.html#every-state-and-the-last",
        ),
        Misconception(
            "read backwards", {"            units,\n            recurrent": "            units,\n            go_backwards=True,\n            recurrent"},
            ("every word's state", "the last state"),
            "The sentence is read from its end to its beginning. This encoder reads in one direction, forwards.",
            "seq2seq.html#encoder-state",
        ),
        Misconception(
            "the first state returned as the last", {"return outputs, hidden": "return outputs, outputs[:, 0]"},
            ("the last state",),
            "As the last state comes the one after the *first* word, which knows nothing of the rest of the sentence.",
            "seq2seq.html#every-state-and-the-last",
        ),
        Misconception(
            "the state before the last returned as the last", {"return outputs, hidden": "return outputs, outputs[:, -2 if outputs.shape[1] > 1 else -1]"},
            ("the last state",),
            "As the last state comes the one before the last word: the last word is not in it.",
            "seq2seq.html#every-state-and-the-last",
        ),
        Misconception(
            "states returned before the first word, not after it",
            {"return outputs, hidden": "return ops.concatenate([ops.expand_dims(initial, 1), outputs[:, :-1]], axis=1), hidden"},
            ("every word's state", "one word"),
            "Your states are shifted by one word: at each word stands the state *before* it. Asked for is the state after it.",
            "seq2seq.html#every-state-and-the-last",
        ),
        Misconception(
            "batch and units exchanged in the first state", {"(self.batch, self.units)": "(self.units, self.batch)"},
            ("the first state",),
            "The first state has batch and units exchanged: asked for is one row for each sentence, (batch, units).",
            "seq2seq.html#encoder-state",
        ),
        Misconception(
            "one first state for the whole batch", {"(self.batch, self.units)": "(1, self.units)"}, ("the first state",),
            "There is one first state for all sentences together. Each sentence has its own row: (batch, units).",
            "seq2seq.html#encoder-state",
        ),
        Misconception(
            "first state without a batch", {"(self.batch, self.units)": "(self.units,)"}, ("the first state",),
            "The first state has no axis for the sentences. Each sentence has its own row: (batch, units).",
            "seq2seq.html#encoder-state",
        ),
        Misconception(
            "first state with an axis for the words", {"(self.batch, self.units)": "(self.batch, 1, self.units)"}, ("the first state",),
            "The first state has an axis for the words. It is what is known before any word: (batch, units).",
            "seq2seq.html#encoder-state",
        ),
    ),
)  # fmt: skip

SELF_ATTENTION = Exercise(
    name="SelfAttention",
    module="seq2seq/self_attention.py",
    returns=("context", "weights"),
    constructor={"units": 8},
    sizes={"batch": 4, "source": 6, "units": 8},
    inputs={"s_prev": normal("batch units"), "hidden_states": normal("batch source units")},
    asks=(
        Ask("one hidden state", sizes={"source": 1}),
        Ask("a sentence", gradient=("context",)),
    ),
    stages=(
        builds("builds, with W, U and V"),
        stage("one hidden state", 1, "one hidden state",
              says="With a single hidden state there is nothing to choose: it is the context, and its weight is 1."),
        stage("weights", 2, Look("a sentence", ["weights"])),
        stage("context", 2, Look("a sentence", ["context"])),
        gradients(1, "a sentence"),
        theorem("hidden-states-sum-to-one", 1, "a sentence",
                says="A state has weight 1 to give, and spreads it over the hidden states.",
                see="seq2seq.html#hidden-states-sum-to-one"),
    ),
    misconceptions=(
        Misconception(
            "softmax over an axis of length one", {"softmax(scores, axis=1)": "softmax(scores, axis=-1)"},
            ("weights", "theorem: hidden-states-sum-to-one"),
            "Every weight is exactly 1: the softmax runs along the last axis, which has length 1. It must run over the words, axis 1.",
            "seq2seq.html#softmax-over-the-source",
        ),
        Misconception(
            "softmax over the batch", {"softmax(scores, axis=1)": "softmax(scores, axis=0)"},
            ("weights", "one hidden state", "theorem: hidden-states-sum-to-one"),
            "The sentences of a batch share the weight 1 among them: the softmax runs along axis 0. Each sentence spreads its own "
            "over its words, axis 1.",
            "seq2seq.html#softmax-over-the-source",
        ),
        Misconception(
            "no softmax", {"ops.softmax(scores, axis=1)": "scores"},
            ("weights", "one hidden state", "theorem: hidden-states-sum-to-one"),
            "The scores are used as weights as they are. A softmax must turn them into shares that sum to 1.",
            "seq2seq.html#softmax-over-the-source",
        ),
        Misconception(
            "a sigmoid for the softmax", {"ops.softmax(scores, axis=1)": "ops.sigmoid(scores)"},
            ("weights", "one hidden state", "theorem: hidden-states-sum-to-one"),
            "Each weight is squashed on its own. The softmax lets the words compete for weight 1.",
            "seq2seq.html#softmax-over-the-source",
        ),
        Misconception(
            "V with a tanh of its own", {"layers.Dense(1)": 'layers.Dense(1, activation="tanh")'},
            ("weights",),
            "The scores are squashed by a tanh. It belongs *inside*, around W s + U h; `V` is a plain Dense(1), so that a score may "
            "be as large as it needs.",
            "seq2seq.html#additive-score",
        ),
        Misconception(
            "W and U exchanged", {"self.W(s_prev)": "self.U(s_prev)", "self.U(hidden_states)": "self.W(hidden_states)"},
            ("weights",),
            "`W` projects the hidden states and `U` the previous state: they are exchanged.",
            "seq2seq.html#additive-score",
        ),
        Misconception(
            "one projection for both", {"self.U(hidden_states)": "self.W(hidden_states)"}, ("weights", "gradients"),
            "State and hidden states go through the same layer; `U` is never used. The hidden states have their own: `U`.",
            "seq2seq.html#additive-score",
        ),
        Misconception(
            "no tanh", {"self.V(ops.tanh(state + hidden))": "self.V(state + hidden)"}, ("weights",),
            "The sum goes to `V` without a tanh. Then the state shifts all scores alike, and has no say in who gets the weight.",
            "seq2seq.html#additive-score",
        ),
        Misconception(
            "two tanh, one each", {"ops.tanh(state + hidden)": "ops.tanh(state) + ops.tanh(hidden)"}, ("weights",),
            "Each projection has a tanh of its own, and then they are added: so they never meet. Add first, then one tanh of the sum.",
            "seq2seq.html#additive-score",
        ),
        Misconception(
            "tanh in W and U as well",
            {"self.W = layers.Dense(units)": 'self.W = layers.Dense(units, activation="tanh")',
             "self.U = layers.Dense(units)": 'self.U = layers.Dense(units, activation="tanh")'},
            ("weights",),
            "`W` and `U` have an activation of their own. They are plain Dense(units); the one tanh is around their sum.",
            "seq2seq.html#additive-score",
        ),
        Misconception(
            "relu for the tanh", {"ops.tanh(": "ops.relu("}, ("weights",),
            "Around the sum stands a relu; asked for is a tanh.",
            "seq2seq.html#additive-score",
        ),
        Misconception(
            "a sigmoid for the tanh", {"ops.tanh(": "ops.sigmoid("}, ("weights",),
            "Around the sum stands a sigmoid; asked for is a tanh.",
            "seq2seq.html#additive-score",
        ),
        Misconception(
            "multiplied, not added", {"state + hidden": "state * hidden"}, ("weights",),
            "W s and U h are multiplied. Additive attention adds them.",
            "seq2seq.html#additive-score",
        ),
        Misconception(
            "mean for the sum", {"ops.sum(weights * hidden_states, axis=1)": "ops.mean(weights * hidden_states, axis=1)"},
            ("context",),
            "The weighted states are averaged, so the context shrinks with the length of the sentence. The weights sum to 1 already: add up.",
            "seq2seq.html#context",
        ),
        Misconception(
            "context of the projected states", {"weights * hidden_states": "weights * hidden"}, ("context", "one hidden state"),
            "The context mixes what `U` made of the hidden states. `U` is for the scores; what is mixed are the hidden states themselves.",
            "seq2seq.html#context",
        ),
        Misconception(
            "scores returned for weights", {"return context, weights": "return context, scores"},
            ("weights", "one hidden state", "theorem: hidden-states-sum-to-one"),
            "The second thing you return are the scores from before the softmax; asked for are the weights after it.",
            "seq2seq.html#softmax-over-the-source",
        ),
        Misconception(
            "context and weights exchanged", {"return context, weights": "return weights, context"},
            ("context", "weights", "one hidden state", "theorem: hidden-states-sum-to-one"),
            "The two results come in the wrong order: first the context, then the weights.",
            "seq2seq.html#context", hides=("gradients",),
        ),
        Misconception(
            "context with an axis of length one", {"weights * hidden_states, axis=1)": "weights * hidden_states, axis=1, keepdims=True)"},
            ("context", "one hidden state"),
            "The context still has an axis for the words. After summing over them it is gone: (batch, units).",
            "seq2seq.html#context",
        ),
        Misconception(
            "weights without their last axis", {"return context, weights": "return context, weights[..., 0]"},
            ("weights", "one hidden state"),
            "The weights come back as (batch, source). Asked for is (batch, source, 1), so that they can be multiplied with the states.",
            "seq2seq.html#softmax-over-the-source",
        ),
    ),
)  # fmt: skip

RNN_DECODER = Exercise(
    name="RNNDecoder",
    module="seq2seq/rnn_decoder.py",
    returns=("y", "s"),
    constructor={"vocab": 13, "embedding": 5, "units": 8, "batch": 4},
    attributes=("gru.return_state", _GRU),
    free={"attention": {"W": 1, "U": 1, "V": 0}},
    sizes={"batch": 4, "source": 6, "units": 8},
    inputs={"x": words("batch 1", 13), "s_prev": normal("batch units", 0.7), "hidden_states": normal("batch source units", 0.7)},
    asks=(
        Ask("one hidden state", sizes={"source": 1}),
        Ask("a sentence", gradient=("y", "s")),
    ),
    stages=(
        builds("builds, with embedding, gru, F and an attention layer"),
        stage("one hidden state: the new state", 2, Look("one hidden state", ["s"])),
        stage("one hidden state: the logits", 1, Look("one hidden state", ["y"])),
        stage("a sentence: attention", 2, "a sentence"),
        gradients(1, "a sentence"),
    ),
    misconceptions=(
        Misconception(
            "attention built anew at every call",
            {"self.attention = SelfAttention(units)": "self.width = units",
             "self.attention(s_prev, hidden_states)": "SelfAttention(self.width)(s_prev, hidden_states)"},
            ("a sentence: attention", "builds, with embedding, gru, F and an attention layer", "gradients"),
            "`call` makes a new attention layer each time: its weights are random, forgotten after the call, and never trained. "
            "Make it once, in `__init__`, and keep it: `self.attention = SelfAttention(units)`.",
            "seq2seq.html#layers-are-made-once", symptom="untracked",
        ),
        Misconception(
            "the GRU starts from the previous state", {"self.gru(joined)": "self.gru(joined, initial_state=s_prev)"},
            ("one hidden state: the new state",),
            "Your GRU starts from `s_prev`. Here it starts from zeros: the previous state speaks through the context alone.",
            "seq2seq.html#decoder-state",
        ),
        Misconception(
            "word before context", {"[context, word]": "[word, context]"},
            ("one hidden state: the new state",),
            "Word and context are joined in the wrong order. Asked for is the context first, then the word.",
            "seq2seq.html#context-and-word",
        ),
        Misconception(
            "probabilities for logits", {"layers.Dense(vocab)": 'layers.Dense(vocab, activation="softmax")'},
            ("one hidden state: the logits",),
            "y are probabilities. Asked for are logits: `F` has no activation, the loss applies the softmax.",
            "seq2seq.html#logits",
        ),
        Misconception(
            "logits squashed by a tanh", {"layers.Dense(vocab)": 'layers.Dense(vocab, activation="tanh")'},
            ("one hidden state: the logits",),
            "A tanh keeps y between −1 and 1. Asked for are logits of any size: `F` has no activation.",
            "seq2seq.html#logits",
        ),
        Misconception(
            "y with an axis for the words", {"output = ops.squeeze(outputs, axis=1)": "output = outputs"},
            ("one hidden state: the logits",),
            "y has an axis of length 1 for the words. One word goes in and one comes out: (batch, vocab).",
            "seq2seq.html#logits",
        ),
        Misconception(
            "the previous state returned", {"return y, s": "return y, s_prev"},
            ("one hidden state: the new state",),
            "What comes back as the new state is `s_prev`, unchanged. Asked for is the state that the GRU returns.",
            "seq2seq.html#decoder-state",
        ),
        Misconception(
            "y and s exchanged", {"return y, s": "return s, y"},
            ("one hidden state: the logits", "one hidden state: the new state"),
            "The two results come in the wrong order: first the logits y, then the new state s.",
            "seq2seq.html#logits",
        ),
        Misconception(
            "words scored from the context", {"y = self.F(output)": "y = self.F(context[:, 0])"},
            ("one hidden state: the logits",),
            "`F` scores the words from the context. It must see what the GRU made of context and word.",
            "seq2seq.html#logits",
        ),
        Misconception(
            "words scored from the previous state", {"y = self.F(output)": "y = self.F(s_prev)"},
            ("one hidden state: the logits",),
            "`F` scores the words from `s_prev`, the state before this step. It must see the new one.",
            "seq2seq.html#logits",
        ),
        Misconception(
            "the last hidden state for the context", {"context = ops.expand_dims(context, axis=1)": "context = hidden_states[:, -1:]"},
            ("a sentence: attention", "gradients"),
            "The context is always the encoder's last state, whatever the attention says. Use the context that it returns.",
            "seq2seq.html#decoder-state",
        ),
        Misconception(
            "attention asked with the encoder's last state",
            {"self.attention(s_prev, hidden_states)": "self.attention(hidden_states[:, -1], hidden_states)"},
            ("a sentence: attention",),
            "The attention is asked with the encoder's last state. It is the decoder that asks, with its own: `s_prev`.",
            "seq2seq.html#decoder-state",
        ),
    ),
    builds_on={
        "SelfAttention": {
            "one hidden state": "one hidden state: the new state", "weights": "a sentence: attention",
            "context": "a sentence: attention",
        },
    },
)  # fmt: skip

SEQ2SEQ = Assignment("seq2seq", "Sequence to sequence", (RNN_ENCODER, SELF_ATTENTION, RNN_DECODER))
