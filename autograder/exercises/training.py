"""The assignment "training": the rate, the loss, writing word by word, and a score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .exercise import Ask, Assignment, Exercise, Input, Made, Misconception, gradients, normal, refusals, stage

START, END, VOCAB = 1, 2, 7


def _step(low: int, high: int) -> Input:
    """A step as Keras hands it over: a whole number without shape."""
    return Input("", lambda rng, shape: np.asarray(rng.integers(low, high), "int32"))


def _labels(axes: str, padding: str) -> Input:
    """Right words: with no padding, with padding at the end, or nothing else."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        labels = rng.integers(1, 6, size=shape, dtype="int32")
        for row in range(shape[0]):
            if padding == "end":
                labels[row, shape[1] - row % shape[1] :] = 0
            elif padding == "all":
                labels[row] = 0
        return labels

    return Input(axes, draw)


def _translator(rng: np.random.Generator, so_far: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """A table in which [END] is likely enough, and padding and [START] are never the likeliest."""
    table = rng.normal(size=(23, VOCAB))
    table[:, :2] -= 20
    table[:, END] += 0.8
    return {"translator": table.astype("float32")}


def _scorer(rng: np.random.Generator, so_far: Mapping[str, Any]) -> dict[str, np.ndarray]:
    logits = 1.5 * rng.normal(size=(19, VOCAB))
    logits[:, :2] -= 20
    logits[START, END] = (
        logits[START, END + 1 :].max() - 0.3
    )  # the first draft that ends is among the best from the start
    return {"scorer": logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))}


def _source(axes: str) -> Input:
    """Sources with padding at the end."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        source = rng.integers(3, 20, size=shape, dtype="int32")
        for row in range(shape[0]):
            source[row, shape[1] - row % shape[1] :] = 0
        return source

    return Input(axes, draw)


def _sentences(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[list[str]]:
    return [[f"w{n}" for n in rng.integers(0, 6, size=rng.integers(5, 12))] for _ in range(4)]


def _nearly(shorter: bool) -> Made:
    """References of which the translations are mostly right, and shorter or longer."""

    def draw(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[list[str]]:
        drawn = []
        for words in so_far["translations"]:
            changed = [word if n < 5 or rng.random() < 0.6 else "x" for n, word in enumerate(words)]
            drawn.append([*changed, *changed[:2]] if shorter else changed[:-1] if len(changed) > 5 else changed)
        return drawn

    return Made(draw)


_WARM, _LOSS, _SEE_BLEU = "training.html#warm-up", "training.html#masked-loss", "training.html#bleu"


def _steps(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Steps of both arms, in any order."""
    rising, falling = rng.integers(1, 12, size=shape), rng.integers(13, 90, size=shape)
    return np.where(rng.permutation(shape[0]) % 2, rising, falling).astype("int32")


WARMUP_SCHEDULE = Exercise(
    name="WarmupSchedule",
    module="training/warmup_schedule.py",
    returns=("rate",),
    constructor={"dm": 5, "warmup_steps": 12},
    sizes={"steps": 6},
    inputs={"step": _step(2, 9)},
    asks=(
        Ask("rising"),
        Ask("the first step", inputs={"step": _step(1, 2)}),
        Ask("the end of the warm-up", inputs={"step": _step(12, 13)}),
        Ask("falling", inputs={"step": _step(20, 90)}),
        Ask("step 0", inputs={"step": _step(0, 1)}),
        Ask("several steps at once", inputs={"step": Input("steps", _steps)}),
    ),
    stages=(
        stage("rising", 2, "rising", "the first step", says="Until the warm-up ends the rate grows evenly with the step."),
        stage("falling", 2, "falling", "the end of the warm-up", "several steps at once", says="Then it falls with the root of the step."),
        stage("step 0", 1, "step 0", says="Keras counts steps from 0: the rate is 0 there, and no NaN."),
    ),
    misconceptions=(
        Misconception(
            "the larger of the two", {"ops.minimum(rising": "ops.maximum(rising"}, ("rising", "falling", "step 0"),
            "The larger of the two arms is taken: the rate is largest at the first step. It is the smaller one.",
            _WARM,
        ),
        Misconception(
            "divided by dm, not its root", {"self.dm**-0.5 *": "self.dm**-1.0 *"}, ("rising", "falling"),
            "The rate is divided by dm; it must be its root.",
            _WARM,
        ),
        Misconception(
            "without dm", {"self.dm**-0.5 * ": ""}, ("rising", "falling"),
            "The width of the model plays no part: the rate is not divided by the root of dm.",
            _WARM,
        ),
        Misconception(
            "the wrong power of the warm-up", {"self.warmup_steps**-1.5": "self.warmup_steps**-0.5"}, ("rising",),
            "The rising arm is too steep: the step is multiplied by warmup^(−3/2), so that both arms meet where the warm-up ends.",
            _WARM,
        ),
        Misconception(
            "no warm-up", {"ops.minimum(rising, falling)": "falling"}, ("rising", "step 0"),
            "The rate only falls. In the first steps, when nothing is known of the gradients, it is largest.",
            _WARM,
        ),
        Misconception(
            "never falls", {"ops.minimum(rising, falling)": "ops.minimum(rising, self.warmup_steps**-0.5)"}, ("falling",),
            "After the warm-up the rate stays where it is; it must fall with the root of the step.",
            _WARM,
        ),
        Misconception(
            "falls with the step from its peak",
            {"ops.minimum(rising, falling)": "ops.where(step < self.warmup_steps, rising, self.warmup_steps**0.5 / ops.maximum(step, 1))"},
            ("falling",),
            "From its peak the rate falls with the step itself, and not with its root: it is small much too soon.",
            _WARM,
        ),
        Misconception(
            "falls with the step", {"ops.rsqrt(ops.maximum(step, 1))": "1 / ops.maximum(step, 1)"}, ("falling",),
            "The rate falls with the step itself, and not with its root.",
            _WARM,
        ),
        Misconception(
            "step 0 as step 1", {'step = ops.cast(step, "float32")': 'step = ops.maximum(ops.cast(step, "float32"), 1)'}, ("step 0",),
            "Step 0 is taken for step 1, in both arms. The falling arm alone needs that; at step 0 the rate is 0.",
            _WARM,
        ),
        Misconception(
            "a power without brackets", {"self.warmup_steps**-1.5": "self.warmup_steps**-3 / 2"}, ("rising", "falling"),
            "`warmup ** -3 / 2` is half of warmup^(−3), since the power comes before the division. Write −1.5, or (−3 / 2) in brackets.",
            _WARM,
        ),
    ),
)  # fmt: skip

_LOGITS: dict[str, Any] = {"labels": _labels("batch target", "none"), "logits": normal("batch target vocab", 2.0)}
_SIZES = {"batch": 4, "target": 5, "vocab": 6}

MASKED_LOSS = Exercise(
    name="masked_loss",
    module="training/masked_loss.py",
    returns=("loss",),
    sizes=_SIZES,
    inputs=_LOGITS,
    asks=(
        Ask("no padding"),
        Ask("padding", inputs={"labels": _labels("batch target", "end")}, gradient=("loss",)),
        Ask("nothing but padding", inputs={"labels": _labels("batch target", "all")}),
    ),
    stages=(
        stage("cross-entropy", 2, "no padding", says="The mean of −log of the right word's probability."),
        stage("padding does not count", 2, "padding", says="Neither in the sum nor in what it is divided by."),
        stage("nothing but padding", 1, "nothing but padding", says="Where no word counts the loss is 0."),
        gradients(1, "padding"),
    ),
    misconceptions=(
        Misconception(
            "padding counts", {"ops.cast(ops.not_equal(labels, 0), each.dtype)": "ops.ones_like(each)"},
            ("padding does not count", "nothing but padding", "gradients"),
            "Padding counts like a word: the network is rewarded for saying it.",
            _LOSS,
        ),
        Misconception(
            "divided by all places", {"ops.maximum(ops.sum(counts), 1)": "ops.cast(ops.size(each), each.dtype)"},
            ("padding does not count", "gradients"),
            "The sum is divided by all places, padding among them: the loss shrinks with the longest sentence of the batch.",
            _LOSS,
        ),
        Misconception(
            "a sum, not a mean", {" / ops.maximum(ops.sum(counts), 1)": ""}, ("cross-entropy", "padding does not count", "gradients"),
            "The losses are summed and not averaged: a larger batch then has larger gradients.",
            _LOSS,
        ),
        Misconception(
            "a softmax too many", {"crossentropy(labels, logits, from_logits=True)": "crossentropy(labels, 1.0 * ops.softmax(logits), from_logits=True)"},
            ("cross-entropy", "padding does not count", "gradients"),
            "The logits go through a softmax, and then through the loss's own. The loss can never come near 0.",
            _LOSS,
        ),
        Misconception(
            "logits taken for probabilities", {"from_logits=True": "from_logits=False"},
            ("cross-entropy", "padding does not count", "gradients"),
            "The logits are taken for probabilities: `from_logits=True` is missing.",
            _LOSS,
        ),
        Misconception(
            "padding alone counts", {"ops.not_equal(labels, 0)": "ops.equal(labels, 0)"},
            ("cross-entropy", "padding does not count", "nothing but padding", "gradients"),
            "Only padding counts: the mask is the other way round.",
            _LOSS,
        ),
        Misconception(
            "a mean of means", {"ops.sum(each * counts) / ops.maximum(ops.sum(counts), 1)":
                                "ops.mean(ops.sum(each * counts, axis=1) / ops.maximum(ops.sum(counts, axis=1), 1))"},
            ("padding does not count", "gradients"),
            "Each sentence is averaged by itself, and then the sentences. A word of a short sentence counts more than one of a "
            "long one; asked for is the mean over all words.",
            _LOSS,
        ),
    ),
)  # fmt: skip

MASKED_ACCURACY = Exercise(
    name="masked_accuracy",
    module="training/masked_accuracy.py",
    returns=("share",),
    sizes={"batch": 6, "target": 5, "vocab": 4},
    inputs={"labels": _labels("batch target", "none"), "logits": normal("batch target vocab", 2.0)},
    asks=(
        Ask("no padding"),
        Ask("padding", inputs={"labels": _labels("batch target", "end")}),
        Ask("nothing but padding", inputs={"labels": _labels("batch target", "all")}),
        Ask("all right", sizes={"batch": 3}, inputs={"labels": Input("batch target", lambda rng, shape: np.full(shape, 2, "int32")),
                                "logits": Input("batch target vocab", lambda rng, shape: np.eye(4, dtype="float32")[np.full(shape[:2], 2)])}),
    ),
    stages=(
        stage("the share of right words", 2, "no padding", "all right"),
        stage("padding does not count", 2, "padding"),
        stage("nothing but padding", 1, "nothing but padding", says="Where no word counts it is 0."),
    ),
    misconceptions=(
        Misconception(
            "padding counts", {"ops.cast(ops.not_equal(labels, 0), \"float32\")": "ops.ones_like(ops.cast(right, \"float32\"))"},
            ("padding does not count",),
            "Padding counts like a word: a network that says it where it should is praised for it.",
            _LOSS,
        ),
        Misconception(
            "divided by all places", {"ops.maximum(ops.sum(counts), 1)": "ops.cast(ops.size(counts), \"float32\")"}, ("padding does not count",),
            "The right words are divided by all places, padding among them.",
            _LOSS,
        ),
        Misconception(
            "what is said to be padding does not count", {"ops.cast(ops.not_equal(labels, 0), \"float32\")": "ops.cast(ops.not_equal(said, 0), \"float32\")"},
            ("padding does not count", "the share of right words"),
            "Places where the model *says* padding are left out. It is the label that tells what is padding; else a model that says nothing is "
            "never wrong.",
            _LOSS,
        ),
        Misconception(
            "the least likely word", {"ops.argmax(logits": "ops.argmin(logits"}, ("the share of right words", "padding does not count"),
            "The least likely word is taken for what was said.",
            _LOSS,
        ),
        Misconception(
            "a count, not a share", {" / ops.maximum(ops.sum(counts), 1)": ""}, ("the share of right words", "padding does not count"),
            "The right words are counted and not divided by how many there are.",
            _LOSS,
        ),
        Misconception(
            "wrong words counted", {"ops.equal(said, ": "ops.not_equal(said, "}, ("the share of right words", "padding does not count"),
            "The share of wrong words comes back, and not that of the right ones.",
            _LOSS,
        ),
        Misconception(
            "right padding counts above", {"ops.sum(ops.cast(right, \"float32\") * counts)": "ops.sum(ops.cast(right, \"float32\"))"},
            ("padding does not count", "nothing but padding"),
            "Padding that is said rightly is counted among the right words, and not among all words: the share can be more than 1. Leave padding out "
            "above and below.",
            _LOSS,
        ),
        Misconception(
            "right padding counts above, but where all is padding",
            {"ops.sum(ops.cast(right, \"float32\") * counts)": "ops.minimum(ops.sum(counts), 1) * ops.sum(ops.cast(right, \"float32\"))"},
            ("padding does not count",),
            "Padding that is said rightly is counted among the right words, and not among all words: the share can be more than 1. Leave padding out "
            "above and below.",
            _LOSS,
        ),
        Misconception(
            "nothing divided by nothing", {"ops.maximum(ops.sum(counts), 1)": "ops.sum(counts)"}, ("nothing but padding",),
            "Where there is nothing but padding you divide 0 by 0, and NaN comes back. No word is right there: 0.",
            _LOSS,
        ),
    ),
)  # fmt: skip

GREEDY_TRANSLATE = Exercise(
    name="greedy_translate",
    module="training/greedy_translate.py",
    returns=("words",),
    sizes={"batch": 5, "source": 6},
    inputs={"model": Made(_translator), "source": _source("batch source"), "start": START, "end": END, "max_length": 8},
    asks=(
        Ask("one word", inputs={"max_length": 1}),
        Ask("sentences"),
        Ask("one sentence", sizes={"batch": 1}),
        Ask("a short limit", inputs={"max_length": 3}),
        Ask("no word at all", inputs={"max_length": 0}, refused=True),
    ),
    stages=(
        stage("the likeliest word", 1, "one word", says="The first word, from the model's logits at the last place."),
        stage("word by word", 2, "sentences", "one sentence", says="Each word is handed to the model as the next; behind the end stands 0."),
        stage("the limit", 1, "a short limit", says="At most max_length words."),
        refusals(1, "no word at all", says="max_length is at least 1."),
    ),
    misconceptions=(
        Misconception(
            "the first place, not the last", {"logits[:, -1]": "logits[:, 0]"}, ("word by word", "the limit"),
            "The logits of the first place are read at every word. The next word is scored at the last place.",
            "training.html#greedy",
        ),
        Misconception(
            "start given back", {"return target[:, 1:]": "return target"}, ("the likeliest word", "word by word", "the limit"),
            "The [START] stands in front of what comes back. It was given, not written.",
            "training.html#greedy",
        ),
        Misconception(
            "goes on behind the end", {"word = np.where(going, word, 0)": "word = np.where(True, word, 0)"}, ("word by word", "the limit"),
            "A sentence that has ended goes on while others are written. Behind its end stands 0.",
            "training.html#greedy",
        ),
        Misconception(
            "all end with the first", {"while going.any() and": "while going.all() and"}, ("word by word", "the limit"),
            "Writing stops as soon as one sentence has ended, and the others are cut off. Go on while any is unfinished.",
            "training.html#greedy",
        ),
        Misconception(
            "the last word alone is read",
            {"combined_mask(target)": "combined_mask(target[:, -1:])", "model(source, target, training": "model(source, target[:, -1:], training"},
            ("word by word", "the limit"),
            "The decoder is handed the last word alone. It needs all words so far: it remembers nothing from call to call.",
            "training.html#greedy",
        ),
        Misconception(
            "never ends", {"going &= word != end": "going &= word >= 0"}, ("word by word", "the limit"),
            "The [END] does not end a sentence: it is written on until the limit.",
            "training.html#greedy",
        ),
        Misconception(
            "dropout while writing", {"training=False": "training=True"}, ("the likeliest word", "word by word", "the limit"),
            "The model is called with `training=True`: numbers are dropped while it writes.",
            "transformer.html#dropout",
        ),
        Misconception(
            "padding of the source in view", {"encoder_mask=hidden": "encoder_mask=None"}, ("the likeliest word", "word by word", "the limit"),
            "The encoder sees the padding of the source: its mask is not handed over.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "padding of the source in the decoder's view", {"decoder_mask=hidden": "decoder_mask=None"},
            ("the likeliest word", "word by word", "the limit"),
            "The decoder sees the padding of the source: its mask is not handed over.",
            "transformer.html#masks-handed-on",
        ),
        Misconception(
            "one word too few", {"target.shape[1] <= max_length": "target.shape[1] < max_length"}, ("the likeliest word", "the limit", "word by word"),
            "One word too few is written: the [START] counts as one of them.",
            "training.html#greedy",
        ),
        Misconception(
            "the least likely word", {"ops.argmax(logits": "ops.argmin(logits"}, ("the likeliest word", "word by word", "the limit"),
            "The least likely word is written, and not the likeliest.",
            "training.html#greedy",
        ),
        Misconception(
            "always as wide as the limit",
            {"return target[:, 1:]": "return np.pad(target[:, 1:], ((0, 0), (0, max_length + 1 - target.shape[1])))"}, ("word by word", "the limit"),
            "What comes back is always max_length wide, filled up with 0. It is as wide as the longest translation.",
            "training.html#greedy",
        ),
        Misconception(
            "a limit of 0 is not refused", {"if max_length < 1:": "if False:"}, ("bad input",),
            "A max_length of 0 is not refused: what comes back has no words, and whatever reads it must cope.",
            "training.html#greedy",
        ),
    ),
)  # fmt: skip

BEAM_SEARCH = Exercise(
    name="beam_search",
    module="training/beam_search.py",
    returns=("drafts",),
    structures=("drafts",),
    inputs={"log_probabilities": Made(_scorer), "start": START, "end": END, "width": 3, "max_length": 5},
    asks=(
        Ask("a beam of one", inputs={"width": 1}),
        Ask("one word", inputs={"max_length": 1}),
        Ask("a beam of three"),
        Ask("a beam that holds all", inputs={"width": 99, "max_length": 2}),
        Ask("a beam of none", inputs={"width": 0}, refused=True),
        Ask("no word at all", inputs={"max_length": 0}, refused=True),
    ),
    stages=(
        stage("one word", 1, "one word", says="The likeliest words, with the logarithms of their probabilities."),
        stage("a beam of one", 1, "a beam of one", says="With one draft it is greedy writing."),
        stage("several drafts", 2, "a beam of three", says="The likeliest by the sum of logarithms, finished ones among them."),
        stage("nothing is lost", 1, "a beam that holds all"),
        refusals(1, "a beam of none", "no word at all", says="width and max_length are at least 1."),
    ),
    misconceptions=(
        Misconception(
            "the last word alone", {"following + np.array([[score] for _, score in going])": "following"},
            ("several drafts", "a beam of one", "nothing is lost"),
            "Drafts are compared by their last word alone: the sum of the words before it is lost.",
            "training.html#beam",
        ),
        Misconception(
            "finished drafts lengthened", {"draft[0][-1] != end or len(draft[0]) == 1": "True"}, ("several drafts", "a beam of one", "nothing is lost"),
            "Drafts that have ended are lengthened. They keep their place as they are.",
            "training.html#beam",
        ),
        Misconception(
            "finished drafts dropped", {"draft for draft in drafts if draft not in going": "draft for draft in drafts if False"},
            ("several drafts", "nothing is lost"),
            "A draft that has ended is thrown away as soon as the others are lengthened. It stays among the best.",
            "training.html#beam",
        ),
        Misconception(
            "finished drafts take no place",
            {"        drafts = sorted(drafts, key=lambda draft: -draft[1])[:width]\n":
             "        new = [draft for draft in drafts if draft[0][-1] != end or len(draft[0]) == 1 or len(draft[0]) == len(going[0][0]) + 1]\n"
             "        drafts = [draft for draft in drafts if draft not in new] + sorted(new, key=lambda draft: -draft[1])[:width]\n",
             "return [(words[1:], score) for words, score in drafts]":
             "return [(words[1:], score) for words, score in sorted(drafts, key=lambda draft: -draft[1])[:width]]"},
            ("several drafts",),
            "Drafts that have ended are put aside, and the beam is filled with unfinished ones beside them. They keep their place: the beam "
            "holds the best of both.",
            "training.html#beam",
        ),
        Misconception(
            "ranked by the mean of a word",
            {"key=lambda draft: -draft[1])[:width]": "key=lambda draft: -draft[1] / (len(draft[0]) - 1))[:width]"},
            ("several drafts", "nothing is lost"),
            "Drafts are ranked by their log-probability per word, which favours long ones. Asked for is the sum.",
            "training.html#beam",
        ),
        Misconception(
            "more drafts than the width", {"key=lambda draft: -draft[1])[:width]": "key=lambda draft: -draft[1])"}, ("several drafts",),
            "More drafts are kept than the beam is wide: finished ones count, too.",
            "training.html#beam",
        ),
        Misconception(
            "start given back", {"[(words[1:], score)": "[(words, score)"}, ("one word", "a beam of one", "several drafts", "nothing is lost"),
            "The [START] stands in front of every draft that comes back.",
            "training.html#beam",
        ),
        Misconception(
            "probabilities, not logarithms", {"[(words[1:], score)": "[(words[1:], float(np.exp(score)))"},
            ("one word", "a beam of one", "several drafts", "nothing is lost"),
            "Probabilities come back; asked for are their logarithms.",
            "training.html#beam",
        ),
        Misconception(
            "the least likely first", {"return [(words[1:], score) for words, score in drafts]": "return [(words[1:], score) for words, score in reversed(drafts)]"},
            ("one word", "several drafts", "nothing is lost"),
            "The drafts come back with the least likely first.",
            "training.html#beam",
        ),
        Misconception(
            "unfinished drafts left out", {"for words, score in drafts]": "for words, score in drafts if words[-1] == end]"},
            ("one word", "a beam of one", "several drafts", "nothing is lost"),
            "Drafts that have not ended at the limit do not come back. They are among the likeliest as they stand.",
            "training.html#beam",
        ),
        Misconception(
            "a beam of none is not refused", {"if width < 1 or max_length < 1:": "if False:"}, ("bad input",),
            "A beam of 0 is not refused: it keeps no draft, so nothing comes back, or an error that speaks of something else.",
            "training.html#beam",
        ),
    ),
)  # fmt: skip

BLEU = Exercise(
    name="bleu",
    module="training/bleu.py",
    returns=("score",),
    tolerance=2e-5,
    inputs={"translations": Made(_sentences), "references": _nearly(False)},
    asks=(
        Ask("the references themselves", inputs={"references": Made(lambda rng, so_far: so_far["translations"])}),
        Ask("longer than the references"),
        Ask("runs of two at most", inputs={"max_order": 2}),
        Ask("shorter than the references", inputs={"references": _nearly(True)}),
        Ask("a word said too often", inputs={
            "translations": [["w1", "w2", "w3", "w4", "w1", "w2", "w3", "w4", "w1"]], "references": [["w1", "w2", "w3", "w4", "w1", "w5"]],
        }),
        Ask("nothing in common", inputs={"references": Made(lambda rng, so_far: [["x"] * len(s) for s in so_far["translations"]])}),
        Ask("an empty reference", inputs={"references": Made(lambda rng, so_far: [*so_far["translations"][:-1], []])}, refused=True),
        Ask("a reference too few", inputs={"references": Made(lambda rng, so_far: so_far["translations"][:-1])}, refused=True),
        Ask("texts for lists of words", inputs={
            "translations": Made(lambda rng, so_far: [" ".join(words) for words in _sentences(rng, so_far)]),
            "references": Made(lambda rng, so_far: so_far["translations"]),
        }, refused=True),
    ),
    stages=(
        stage("right and wrong", 1, "the references themselves", "nothing in common", says="100 for the references themselves, 0 for nothing in common."),
        stage("runs of words", 2, "longer than the references", "runs of two at most",
              says="The geometric mean of the shares of max_order lengths, each counted over the whole corpus."),
        stage("counted at most as often", 1, "a word said too often"),
        stage("brevity", 1, "shorter than the references", says="Too short a translation is punished."),
        refusals(1, "an empty reference", "a reference too few", "texts for lists of words",
                 says="There is a reference for each translation, each a list of words, and none is empty."),
    ),
    misconceptions=(
        Misconception(
            "counted as often as said", {"(ours & theirs).total()": "sum(n for run, n in ours.items() if run in theirs)"},
            ("counted at most as often", "runs of words", "brevity"),
            "A run counts as often as it is said. It counts at most as often as it stands in the reference: else *the the the* is all right.",
            _SEE_BLEU,
        ),
        Misconception(
            "each run counted once",
            {"(ours & theirs).total()": "len(ours & theirs)", "+= ours.total()": "+= len(ours)"},
            ("runs of words", "counted at most as often", "brevity"),
            "Runs are collected in sets, so one that is said twice counts once. It counts as often as it is said, and at most as often as it "
            "stands in the reference.",
            _SEE_BLEU,
        ),
        Misconception(
            "no brevity penalty", {"math.exp(brevity + precision)": "math.exp(precision)"}, ("brevity",),
            "A translation that leaves out what it is unsure of is not punished.",
            _SEE_BLEU,
        ),
        Misconception(
            "length rewarded", {"min(0.0, 1 - wanted / length)": "1 - wanted / length"}, ("runs of words", "counted at most as often"),
            "Translations that are longer than the references are rewarded: the factor is at most 1.",
            _SEE_BLEU,
        ),
        Misconception(
            "the arithmetic mean",
            {"precision = sum(math.log(r / s) for r, s in zip(right, said, strict=True)) / max_order":
             "precision = math.log(sum(r / s for r, s in zip(right, said, strict=True)) / max_order)"},
            ("runs of words", "counted at most as often", "brevity"),
            "The four shares are averaged; asked for is the root of their product, which is small as soon as one of them is.",
            _SEE_BLEU,
        ),
        Misconception(
            "a share, not a percentage", {"return 100 * math.exp": "return math.exp"},
            ("right and wrong", "runs of words", "counted at most as often", "brevity"),
            "The score lies between 0 and 1; asked for is 0 to 100.",
            _SEE_BLEU,
        ),
        Misconception(
            "the longest runs alone", {"for r, s in zip(right, said, strict=True)) / max_order": "for r, s in [(right[-1], said[-1])])"},
            ("runs of words", "counted at most as often", "brevity"),
            "Only the runs of four words count; the shorter ones do as well.",
            _SEE_BLEU,
        ),
        Misconception(
            "words alone", {"for r, s in zip(right, said, strict=True)) / max_order": "for r, s in [(right[0], said[0])])"},
            ("runs of words", "counted at most as often", "brevity"),
            "Only single words count: their order plays no part.",
            _SEE_BLEU,
        ),
        Misconception(
            "a quarter whatever max_order is", {"strict=True)) / max_order": "strict=True)) / 4"}, ("runs of words",),
            "Each share has the weight 1/4, whatever `max_order` is. The root is that of as many shares as there are: 1/max_order.",
            _SEE_BLEU,
        ),
        Misconception(
            "the mean of the sentences' scores",
            {"    _check_sentences(translations, references)\n":
             "    _check_sentences(translations, references)\n    if len(references) > 1:\n"
             "        return sum(bleu([t], [r], max_order) for t, r in zip(translations, references)) / len(references)\n"},
            ("runs of words", "brevity"),
            "Each sentence is scored by itself, and the scores are averaged; one without a right run of four words has 0. All counts are summed over the "
            "corpus first.",
            _SEE_BLEU,
        ),
        Misconception(
            "brevity by the ratio", {"min(0.0, 1 - wanted / length)": "min(0.0, math.log(length / wanted))"}, ("brevity",),
            "The factor for brevity is c/r. Asked for is e^(1 − r/c), which falls faster.",
            _SEE_BLEU,
        ),
        Misconception(
            "sentences are not looked at", {"    _check_sentences(translations, references)\n": "", "zip(translations, references, strict=True)": "zip(translations, references)"},
            ("bad input",),
            "What is no list of words is not refused. A text is then scored by its letters, and where a reference is missing its translation "
            "is silently left out: a score comes out that means nothing.",
            _SEE_BLEU,
        ),
    ),
)  # fmt: skip

TRAINING = Assignment(
    "training", "Training it",
    (WARMUP_SCHEDULE, MASKED_LOSS, MASKED_ACCURACY, GREEDY_TRANSLATE, BEAM_SEARCH, BLEU),
)  # fmt: skip
