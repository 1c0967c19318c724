"""The assignment "glue": from the pair of texts that goes in to the score that comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..exam.key import Look
from .exercise import Ask, Assignment, Exercise, Input, Made, Misconception, builds, gradients, normal, refusals, stage

_SEE = "glue.html#"
_PAIR, _CUT, _HEAD = f"{_SEE}pairs", f"{_SEE}too-long", f"{_SEE}head"
_MATTHEWS, _F1, _PEARSON, _SPEARMAN, _GLUE = (
    f"{_SEE}{place}" for place in ("matthews", "f1", "pearson", "spearman", "score")
)
_SIDE_BY_SIDE = "glue/side_by_side.py"

#: What every measure refuses, and what it is that looks at it.
_SHAPES = "if labels.shape != predictions.shape or labels.ndim != 1 or not labels.size:"


def _text(length: int) -> Made:
    """The tokens of a text."""
    return Made(lambda rng, so_far: rng.integers(5, 90, size=length).tolist())


ENCODE_PAIR = Exercise(
    name="encode_pair",
    module="glue/encode_pair.py",
    returns=("tokens", "segments", "padding"),
    inputs={
        "first": _text(4), "second": _text(2),
        "cls": Made(lambda rng, so_far: int(rng.integers(91, 95))), "sep": Made(lambda rng, so_far: int(rng.integers(95, 99))),
        "max_length": 11,
    },
    asks=(
        Ask("one text", inputs={"first": _text(3), "second": None, "max_length": 8}),
        Ask("one long text", inputs={"first": _text(12), "second": None, "max_length": 7}),
        Ask("two texts"),
        Ask("just long enough", inputs={"first": _text(3), "second": _text(5)}),
        Ask("the first is longer", inputs={"first": _text(9), "second": _text(2), "max_length": 10}),
        Ask("the second is longer", inputs={"first": _text(3), "second": _text(11), "max_length": 12}),
        Ask("as long as each other", inputs={"first": _text(6), "second": _text(6), "max_length": 10}),
        Ask("the first is a little longer", inputs={"first": _text(8), "second": _text(6)}),
        Ask("the least room", inputs={"first": _text(3), "second": _text(7), "max_length": 5}),
        Ask("an empty first text", inputs={"first": [], "second": _text(3)}, refused=True),
        Ask("an empty text alone", inputs={"first": [], "second": None}, refused=True),
        Ask("an empty second text", inputs={"second": []}, refused=True),
        Ask("no room for one", inputs={"second": None, "max_length": 2}, refused=True),
        Ask("no room for two", inputs={"max_length": 4}, refused=True),
    ),
    stages=(
        stage("tokens", 2, *(Look(each, outputs=["tokens"]) for each in ("one text", "two texts", "just long enough")),
              says="[CLS], the first text, [SEP], the second text, [SEP], and 0 up to the length of the row."),
        stage("segments", 1, *(Look(each, outputs=["segments"]) for each in ("one text", "one long text", "two texts", "just long enough")),
              says="1 from the second text's first token to its [SEP], and 0 everywhere else."),
        stage("padding", 1, *(Look(each, outputs=["padding"]) for each in ("one text", "one long text", "two texts", "just long enough")),
              says="1 hides: at the places that hold nothing, and nowhere else."),
        stage("too long: the longer text is cut", 2, "one long text", "the first is longer", "the second is longer",
              says="The longer text loses its last token, again and again, until the row has room for all."),
        stage("as long as each other: the second is cut", 1, "as long as each other", "the first is a little longer", "the least room"),
        refusals(1, "an empty first text", "an empty text alone", "an empty second text", "no room for one", "no room for two",
                 says="A text has at least one token, and the row has room for the special tokens and a token of each text."),
    ),
    misconceptions=(
        Misconception(
            "each text cut to half the room",
            {"    while len(first) + len(second or []) > max_length - special:\n        longer = first if second is None or len(first) > len(second) else second\n        longer.pop()\n":
             "    room = max_length - special\n    if second is None:\n        first = first[:room]\n    elif len(first) + len(second) > room:\n"
             "        first, second = first[: room - room // 2], second[: room // 2]\n"},
            ("too long: the longer text is cut",),
            "Each text is cut to half the room, even where the other one leaves some of its own. Only the longer one gives tokens away, until both fit.",
            "glue.html#too-long",
        ),
        Misconception(
            "no [SEP] behind the second text", {"[*second, sep]": "second", "[1] * (len(second) + 1)": "[1] * len(second)"}, ("tokens", "segments"),
            "The second text ends without a [SEP]. Each text has one behind it, so that the model sees where it ends.",
            _PAIR,
        ),
        Misconception(
            "no [SEP] between the texts", {"[cls, *first, sep]": "[cls, *first] + [sep] * (second is None)"}, ("tokens", "segments"),
            "Nothing stands between the two texts. Each text has a [SEP] behind it.",
            _PAIR,
        ),
        Misconception(
            "a [CLS] before the second text", {"[*second, sep]": "[cls, *second, sep]", "[1] * (len(second) + 1)": "[1] * (len(second) + 2)",
                                               "special = 2 if second is None else 3": "special = 2 if second is None else 4"},
            ("tokens", "segments", "padding"),
            "The second text begins with a [CLS] of its own. There is one for the row: its vector stands for the pair.",
            _PAIR,
        ),
        Misconception(
            "no [CLS]", {"tokens = [cls, *first, sep]": "tokens = [*first, sep]"}, ("tokens", "segments"),
            "The row begins with the text. The [CLS] in front of it is the place whose vector stands for all of the row.",
            _PAIR,
        ),
        Misconception(
            "the last [SEP] in the first segment", {"[1] * (len(second) + 1)": "[1] * len(second) + [0]"}, ("segments",),
            "The last [SEP] has segment 0. It belongs to the text that it ends: the second one.",
            _PAIR,
        ),
        Misconception(
            "the first [SEP] in the second segment", {"segments = [0] * len(tokens)\n": "segments = [0] * (len(tokens) - 1) + [int(second is not None)]\n"},
            ("segments",),
            "The second segment begins at the [SEP] between the texts. That one ends the first text, and belongs to it.",
            _PAIR,
        ),
        Misconception(
            "segments counted from 1", {"segments = [0] * len(tokens)\n": "segments = [1] * len(tokens)\n", "[1] * (len(second) + 1)": "[2] * (len(second) + 1)"},
            ("segments",),
            "The segments are 1 and 2. They are numbers of rows in a table that has two: 0 and 1.",
            _PAIR,
        ),
        Misconception(
            "padding in the second segment", {"segments + [0] * missing": "segments + segments[-1:] * missing"}, ("segments",),
            "Padding has the segment of the text before it. What holds nothing has segment 0.",
            _PAIR,
        ),
        Misconception(
            "a 1 where there is something", {"[0] * len(tokens) + [1] * missing": "[1] * len(tokens) + [0] * missing"}, ("padding",),
            "The mask has a 1 at each token and a 0 at padding: it is the other way round. In this course 1 hides.",
            _PAIR,
        ),
        Misconception(
            "the special tokens hidden",
            {"[0] * len(tokens) + [1] * missing": "[int(token in (cls, sep)) for token in tokens] + [1] * missing"}, ("padding",),
            "The mask hides [CLS] and [SEP] as well. They hold something: the model reads them like any token.",
            _PAIR,
        ),
        Misconception(
            "not padded", {"missing = max_length - len(tokens)": "missing = 0"}, ("tokens", "segments", "padding"),
            "The row is as long as its texts. Rows of a batch are of one length: fill up with 0.",
            _PAIR,
        ),
        Misconception(
            "padding in front",
            {"return tokens + [0] * missing, segments + [0] * missing, [0] * len(tokens) + [1] * missing":
             "return [0] * missing + tokens, [0] * missing + segments, [1] * missing + [0] * len(tokens)"},
            ("tokens", "segments", "padding"),
            "The padding stands in front. [CLS] is at place 0, where its vector is read, so padding goes to the end.",
            _PAIR,
        ),
        Misconception(
            "no room kept for the special tokens", {"> max_length - special": "> max_length"},
            ("too long: the longer text is cut", "as long as each other: the second is cut"),
            "The texts alone are cut to max_length; with [CLS] and [SEP] the row is longer than that.",
            _CUT,
        ),
        Misconception(
            "the row is cut, not the texts",
            {"while len(first) + len(second or []) > max_length - special:": "while False:",
             "return tokens + [0] * missing, segments + [0] * missing, [0] * len(tokens) + [1] * missing":
             "return (tokens + [0] * missing)[:max_length], (segments + [0] * missing)[:max_length], ([0] * len(tokens) + [1] * missing)[:max_length]"},
            ("too long: the longer text is cut", "as long as each other: the second is cut"),
            "What is too long is cut off the end of the row: the last [SEP] goes first, and then the second text. Cut the texts, and put the row "
            "together afterwards.",
            _CUT,
        ),
        Misconception(
            "the beginning is thrown away", {"longer.pop()": "longer.pop(0)"},
            ("too long: the longer text is cut", "as long as each other: the second is cut"),
            "A text that is too long loses its first tokens. It loses its last ones.",
            _CUT,
        ),
        Misconception(
            "the second text alone is cut", {"longer = first if second is None or len(first) > len(second) else second": "longer = first if not second or len(second) == 1 else second"},
            ("too long: the longer text is cut", "as long as each other: the second is cut"),
            "The second text is cut, however short it is. The longer of the two has more to spare.",
            _CUT,
        ),
        Misconception(
            "the first text alone is cut", {"longer = first if second is None or len(first) > len(second) else second": "longer = second if second and len(first) == 1 else first"},
            ("too long: the longer text is cut", "as long as each other: the second is cut"),
            "The first text is cut, however short it is. The longer of the two has more to spare.",
            _CUT,
        ),
        Misconception(
            "one after the other", {"longer = first if second is None or len(first) > len(second) else second":
                                    "longer = first if second is None or (len(first) + len(second)) % 2 and len(first) > 1 or len(second) == 1 else second"},
            ("too long: the longer text is cut", "as long as each other: the second is cut"),
            "The texts lose a token in turn. The longer one loses all of them until both are of one length.",
            _CUT,
        ),
        Misconception(
            "of equal ones the first", {"len(first) > len(second)": "len(first) >= len(second)"}, ("as long as each other: the second is cut",),
            "Of two texts as long as each other the first one is cut. It is the second.",
            _CUT,
        ),
        Misconception(
            "an empty text is not refused", {"if not first or second == []:": "if False:"}, ("bad input",),
            "An empty text is taken as it is. The row then says that there is a text and has none; for one text alone there is None.",
            _PAIR,
        ),
        Misconception(
            "too short a row is not refused", {"if max_length < least:": "if False:"}, ("bad input",),
            "A row too short for the special tokens and a token of each text is not refused: a text vanishes, or the row is too long.",
            _CUT,
        ),
    ),
)  # fmt: skip

CLASSIFICATION_HEAD = Exercise(
    name="ClassificationHead",
    module="glue/classification_head.py",
    returns=("logits",),
    constructor={"classes": 3, "drop_rate": 0.25},
    sizes={"batch": 5, "model": 8},
    inputs={"pooled": normal("batch model"), "training": False},
    asks=(
        Ask("texts", gradient=("logits",)),
        Ask("one text", sizes={"batch": 1}),
        Ask("training", inputs={"training": True}),
    ),
    stages=(
        builds("builds, with dropout and dense"),
        stage("logits", 2, "texts", "one text", says="What comes in goes through `dense`, and nothing else happens to it."),
        stage("training: dropout", 1, "training", says="In training, and only there, numbers of what comes in are dropped."),
        gradients(1, "texts"),
    ),
    misconceptions=(
        Misconception(
            "a softmax", {"layers.Dense(classes)": 'layers.Dense(classes, activation="softmax")'}, ("logits", "training: dropout", "gradients"),
            "Probabilities come back. The loss has a softmax of its own; and for a number there is none.",
            _HEAD,
        ),
        Misconception(
            "a sigmoid", {"layers.Dense(classes)": 'layers.Dense(classes, activation="sigmoid")'}, ("logits", "training: dropout", "gradients"),
            "Each class is squeezed between 0 and 1 by itself. Logits are asked for, as the dense layer makes them.",
            _HEAD,
        ),
        Misconception(
            "a tanh", {"layers.Dense(classes)": 'layers.Dense(classes, activation="tanh")'}, ("logits", "training: dropout", "gradients"),
            "The logits go through a tanh, so none can be above 1. The tanh belongs to the pooler, before this layer.",
            _HEAD,
        ),
        Misconception(
            "a tanh in front", {"self.dense(self.dropout(pooled,": "self.dense(self.dropout(__import__('keras').ops.tanh(pooled),"},
            ("logits", "training: dropout", "gradients"),
            "What comes in goes through a tanh. The pooler has done that already: what comes in here is pooled.",
            _HEAD,
        ),
        Misconception(
            "dropout behind the dense layer", {"self.dense(self.dropout(pooled, training=training))": "self.dropout(self.dense(pooled), training=training)"},
            ("training: dropout",),
            "Logits are dropped: a class is then said to be neither likely nor unlikely, whatever the text. Drop numbers of what comes in.",
            _HEAD,
        ),
        Misconception(
            "no dropout", {"self.dense(self.dropout(pooled, training=training))": "self.dense(pooled)"}, ("training: dropout",),
            "Nothing is dropped in training; `dropout` is never used.",
            _HEAD,
        ),
        Misconception(
            "always dropped", {"training=training": "training=True"}, ("logits", "gradients"),
            "Numbers are dropped outside of training as well: the same text gets other logits at every call. Hand `training` on.",
            _HEAD,
        ),
        Misconception(
            "the rate is not looked at", {"layers.Dropout(drop_rate)": "layers.Dropout(0.1)"}, ("training: dropout",),
            "A tenth is dropped, whatever drop_rate says.",
            _HEAD,
        ),
    ),
)  # fmt: skip


def _count(rng: np.random.Generator, range_: tuple[int, int]) -> int:
    return int(rng.integers(*range_, endpoint=True))


def _labels(ones: tuple[int, int], zeros: tuple[int, int]) -> Made:
    """So many ones and so many zeros, from the least to the most, in any order."""

    def draw(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[int]:
        return rng.permutation([1] * _count(rng, ones) + [0] * _count(rng, zeros)).tolist()

    return Made(draw)


def _said(missed: tuple[int, int], wrong: tuple[int, int]) -> Made:
    """What the labels say, but for some ones that are missed, and some zeros that are said to be ones."""

    def draw(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[int]:
        said = np.array(so_far["labels"])
        turned = [
            rng.permutation(np.flatnonzero(said == kind))[: _count(rng, range_)]
            for kind, range_ in ((1, missed), (0, wrong))
        ]
        for places in turned:
            said[places] = 1 - said[places]
        return said.tolist()

    return Made(draw)


_FEW_ONES = {"labels": _labels((9, 12), (20, 26)), "predictions": _said((3, 5), (1, 2))}
_MANY_ONES = {"labels": _labels((20, 26), (6, 9)), "predictions": _said((2, 3), (4, 5))}
_MOSTLY_WRONG = {"labels": _labels((9, 10), (12, 14)), "predictions": _said((6, 7), (9, 11))}
_ALL_RIGHT, _ALL_WRONG = _said((0, 0), (0, 0)), _said((99, 99), (99, 99))

#: What both measures of two classes refuse.
_NO_CLASSES = (
    Ask("a third class", inputs={"labels": Made(lambda rng, so_far: rng.permutation([0, 1, 1, 2, 2]).tolist()), "predictions": [0, 1, 1, 0, 1]}, refused=True),
    Ask("probabilities", inputs={"labels": [1, 0, 1, 1], "predictions": Made(lambda rng, so_far: rng.uniform(0.1, 0.9, size=4).round(2).tolist())}, refused=True),
    Ask("a prediction too few", inputs={"predictions": Made(lambda rng, so_far: so_far["labels"][:-1])}, refused=True),
    Ask("no examples", inputs={"labels": [], "predictions": []}, refused=True),
)  # fmt: skip
_REFUSE_CLASSES = refusals(
    1,
    *(ask.name for ask in _NO_CLASSES),
    says="The classes are 0 and 1, there is at least one example, and a prediction for each.",
)


def _unrefused(see: str) -> tuple[Misconception, ...]:
    """What is not refused by a measure of two classes."""
    return (
        Misconception(
            "other classes are not refused", {"    if others:": "    if False:"}, ("bad input",),
            "A third class, or probabilities for classes, are taken as they are: whatever is not 1 then counts as 0.",
            see, module=_SIDE_BY_SIDE,
        ),
        _cut_short(see),
        Misconception(
            "no examples are not refused", {" or not labels.size:": ":"}, ("bad input",),
            "Of no examples at all there is a score. Where nothing was asked, nothing can be said.",
            see, module=_SIDE_BY_SIDE,
        ),
    )  # fmt: skip


def _cut_short(see: str) -> Misconception:
    return Misconception(
        "cut to the shorter list",
        {f"    {_SHAPES}": f"    labels, predictions = labels[: len(predictions)], predictions[: len(labels)]\n    {_SHAPES}"}, ("bad input",),
        "Where one list is longer, the rest of it is silently left out, as `zip` does: from there on examples may be compared with others' labels.",
        see, module=_SIDE_BY_SIDE,
    )  # fmt: skip


_RIGHT_AND_WRONG, _ONE_CLASS, _MANY = "right and wrong", "one class alone", "many examples"
_MATTHEWS_AT_ALL = "(tp * tn - fp * fn) / square**0.5 if square else 0.0"

MATTHEWS_CORRELATION = Exercise(
    name="matthews_correlation",
    module="glue/matthews_correlation.py",
    returns=("correlation",),
    inputs=_FEW_ONES,
    asks=(
        Ask("few ones"),
        Ask("many ones", inputs=_MANY_ONES),
        Ask("mostly wrong", inputs=_MOSTLY_WRONG),
        Ask("all right", inputs={"predictions": _ALL_RIGHT}),
        Ask("all wrong", inputs={"predictions": _ALL_WRONG}),
        Ask("always 1", inputs={"predictions": _said((0, 0), (99, 99))}),
        Ask("always 0", inputs={"predictions": _said((99, 99), (0, 0))}),
        Ask("labels of one class", inputs={"labels": _labels((0, 0), (8, 9)), "predictions": _said((0, 0), (2, 3))}),
        Ask("all of one class, all right", inputs={"labels": _labels((7, 9), (0, 0)), "predictions": _ALL_RIGHT}),
        Ask("fifteen hundred", inputs={"labels": _labels((600, 700), (800, 900)), "predictions": _said((100, 200), (300, 400))}),
        *_NO_CLASSES,
    ),
    stages=(
        stage(_RIGHT_AND_WRONG, 3, "few ones", "many ones", "mostly wrong", "all right", "all wrong",
              says="From -1, all wrong, to 1, all right: how far predictions go with labels, whichever class is the larger."),
        stage(_ONE_CLASS, 1, "always 1", "always 0", "labels of one class", "all of one class, all right",
              says="Where all labels, or all predictions, are one class, the correlation is 0."),
        stage(_MANY, 1, "fifteen hundred", says="The product of four counts is large: whole numbers of 32 bits do not hold it."),
        _REFUSE_CLASSES,
    ),
    misconceptions=(
        Misconception(
            "accuracy", {_MATTHEWS_AT_ALL: "(tp + tn) / (tp + fp + fn + tn)"}, (_RIGHT_AND_WRONG, _ONE_CLASS, _MANY),
            "The share of right answers comes back. Who always says the larger class has a high one, and knows nothing.",
            _MATTHEWS,
        ),
        Misconception(
            "F1", {_MATTHEWS_AT_ALL: "2 * tp / max(1, 2 * tp + fp + fn)"}, (_RIGHT_AND_WRONG, _ONE_CLASS, _MANY),
            "That is F1, in which the zeros that were said rightly do not count. Here both classes do.",
            _MATTHEWS,
        ),
        Misconception(
            "no root", {"square**0.5": "square"}, (_RIGHT_AND_WRONG, _MANY),
            "The product of the four sums is not put under a root: the more examples there are, the smaller what comes out.",
            _MATTHEWS,
        ),
        Misconception(
            "a sum above", {"tp * tn - fp * fn": "tp * tn + fp * fn"}, (_RIGHT_AND_WRONG, _MANY),
            "Wrong answers are added above the line. They count against: TP·TN − FP·FN.",
            _MATTHEWS,
        ),
        Misconception(
            "wrong ones not taken off", {"tp * tn - fp * fn": "tp * tn"}, (_RIGHT_AND_WRONG, _MANY),
            "Above the line stands what was said rightly alone, and nothing can come out below 0. Wrong answers count against: TP·TN − FP·FN.",
            _MATTHEWS,
        ),
        Misconception(
            "the wrong pairs", {"tp * tn - fp * fn": "tp * fp - tn * fn"}, (_RIGHT_AND_WRONG, _MANY),
            "Above the line right ones are multiplied by wrong ones. What was said rightly belongs together, and what was said wrongly: TP·TN − FP·FN.",
            _MATTHEWS,
        ),
        Misconception(
            "one sum twice", {"* (tn + fp) * (tn + fn)": "* (tn + fp) * (tn + fp)"}, (_RIGHT_AND_WRONG, _MANY),
            "TN + FP stands twice below the line, and TN + FN is missing. There are four sums: of the labels' two classes and of the predictions' two.",
            _MATTHEWS,
        ),
        Misconception(
            "the sums of the predictions alone", {"square**0.5": "((tp + fp) * (tn + fn))"}, (_RIGHT_AND_WRONG, _MANY),
            "Below the line stand the predictions' two sums alone, TP + FP and TN + FN. The labels' two belong there as well, and a root over all four.",
            _MATTHEWS,
        ),
        Misconception(
            "never below 0", {_MATTHEWS_AT_ALL: "abs(tp * tn - fp * fn) / square**0.5 if square else 0.0"}, (_RIGHT_AND_WRONG,),
            "The sign is lost: who says the opposite of what is right scores as if it were right.",
            _MATTHEWS,
        ),
        Misconception(
            "0 for whatever is below it", {_MATTHEWS_AT_ALL: "max(0, tp * tn - fp * fn) / square**0.5 if square else 0.0"}, (_RIGHT_AND_WRONG,),
            "What is below 0 comes back as 0. Who is wrong more often than by chance has a correlation below 0.",
            _MATTHEWS,
        ),
        Misconception(
            "zero over zero", {"if square else 0.0": 'if square else float("nan")'}, (_ONE_CLASS,),
            "Where all is of one class NaN comes back: 0 over 0. Who says one class alone knows nothing, and that is a 0.",
            _MATTHEWS,
        ),
        Misconception(
            "1 for one class alone", {"if square else 0.0": "if square else float(fp + fn == 0)"}, (_ONE_CLASS,),
            "Where labels and predictions are all of one class, 1 comes back. Right they are, but one cannot go with the other where neither changes.",
            _MATTHEWS,
        ),
        Misconception(
            "32 bits", {"tp, fp, fn, tn = confusion(labels, predictions)": "tp, fp, fn, tn = map(__import__('numpy').int32, confusion(labels, predictions))"}, (_MANY,),
            "The counts are whole numbers of 32 bits, and the product of four of them is too large for these: it comes out as anything, even below 0. "
            "Multiply floats, or Python's own ints.",
            _MATTHEWS,
        ),
        *_unrefused(_MATTHEWS),
    ),
)  # fmt: skip

_FOUND, _NONE_RIGHT = "the ones that are found", "no one said rightly"
_F1_AT_ALL = "2 * tp / (2 * tp + fp + fn) if tp else 0.0"

F1_BINARY = Exercise(
    name="f1_binary",
    module="glue/f1_binary.py",
    returns=("f1",),
    inputs=_FEW_ONES,
    asks=(
        Ask("few ones"),
        Ask("many ones", inputs=_MANY_ONES),
        Ask("mostly wrong", inputs=_MOSTLY_WRONG),
        Ask("all right", inputs={"predictions": _ALL_RIGHT}),
        Ask("always 1", inputs={"predictions": _said((0, 0), (99, 99))}),
        Ask("always 0", inputs={"predictions": _said((99, 99), (0, 0))}),
        Ask("none that is right", inputs={"predictions": _said((99, 99), (2, 3))}),
        Ask("no one to be found", inputs={"labels": _labels((0, 0), (8, 9)), "predictions": _said((0, 0), (2, 3))}),
        Ask("no ones at all", inputs={"labels": _labels((0, 0), (7, 9)), "predictions": _ALL_RIGHT}),
        *_NO_CLASSES,
    ),
    stages=(
        stage(_FOUND, 3, "few ones", "many ones", "mostly wrong", "all right", "always 1",
              says="The harmonic mean of two shares: of the ones said, those that are right; of the ones there are, those found."),
        stage(_NONE_RIGHT, 1, "always 0", "none that is right", "no one to be found", "no ones at all", says="Where no 1 was said rightly it is 0."),
        _REFUSE_CLASSES,
    ),
    misconceptions=(
        Misconception(
            "the arithmetic mean", {_F1_AT_ALL: "(tp / (tp + fp) + tp / (tp + fn)) / 2 if tp else 0.0"}, (_FOUND,),
            "The two shares are added and halved. Their harmonic mean is asked for, which is small as soon as one of them is.",
            _F1,
        ),
        Misconception(
            "the geometric mean", {_F1_AT_ALL: "tp / ((tp + fp) * (tp + fn)) ** 0.5 if tp else 0.0"}, (_FOUND,),
            "That is the root of the product of the two shares. Their harmonic mean is asked for: 2PR/(P + R).",
            _F1,
        ),
        Misconception(
            "precision alone", {_F1_AT_ALL: "tp / (tp + fp) if tp else 0.0"}, (_FOUND,),
            "Of the ones said, the share of those that are right comes back. What was not found plays no part.",
            _F1,
        ),
        Misconception(
            "recall alone", {_F1_AT_ALL: "tp / (tp + fn) if tp else 0.0"}, (_FOUND,),
            "Of the ones there are, the share of those found comes back. Who says 1 to everything finds them all.",
            _F1,
        ),
        Misconception(
            "the zeros' F1", {"fn, _ =": "fn, tn =", _F1_AT_ALL: "2 * tn / (2 * tn + fp + fn) if tn else 0.0"}, (_FOUND, _NONE_RIGHT),
            "That is how well the zeros are found. F1 is asked of class 1.",
            _F1,
        ),
        Misconception(
            "the mean over both classes", {"fn, _ =": "fn, tn =", _F1_AT_ALL: "(tp / max(1, 2 * tp + fp + fn) + tn / max(1, 2 * tn + fp + fn))"}, (_FOUND, _NONE_RIGHT),
            "F1 is taken of each class and averaged (*macro*). GLUE asks it of class 1 alone.",
            _F1,
        ),
        Misconception(
            "right over right and wrong", {_F1_AT_ALL: "tp / (tp + fp + fn) if tp else 0.0"}, (_FOUND,),
            "TP is divided by TP + FP + FN. That is another measure (*Jaccard's*): in F1 the right ones count twice, above and below.",
            _F1,
        ),
        Misconception(
            "half of it", {_F1_AT_ALL: "tp / (2 * tp + fp + fn) if tp else 0.0"}, (_FOUND,),
            "The 2 above the line is missing: all right gives a half.",
            _F1,
        ),
        Misconception(
            "zero over zero", {"if tp else 0.0": 'if tp else float("nan")'}, (_NONE_RIGHT,),
            "Where no 1 was said rightly NaN comes back: 0 over 0. It is a 0.",
            _F1,
        ),
        Misconception(
            "1 where there is nothing to find", {"if tp else 0.0": "if tp else float(fp + fn == 0)"}, (_NONE_RIGHT,),
            "Where there are no ones and none were said, 1 comes back. Nothing was found, and by the convention of this course that is a 0.",
            _F1,
        ),
        *_unrefused(_F1),
    ),
)  # fmt: skip


def _numbers(count: int, scale: float = 1.0, offset: float = 0.0) -> Made:
    """Normal numbers as a list, with three decimals."""
    return Made(lambda rng, so_far: (scale * rng.standard_normal(count) + offset).round(3).tolist())


def _of_x(change: Callable[[np.random.Generator, np.ndarray], np.ndarray]) -> Made:
    """What becomes of x."""
    return Made(lambda rng, so_far: change(rng, np.array(so_far["x"])).round(3).tolist())


def _ratings(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[float]:
    """Ratings of which several are alike, not as many of each; between two neighbours the step differs."""
    return rng.permutation(np.repeat([0.0, 0.25, 1.0, 2.5, 3.0, 5.0], [6, 1, 4, 1, 2, 1])).tolist()


def _roughly(rng: np.random.Generator, x: np.ndarray) -> np.ndarray:
    """About the same ratings, with ties of their own."""
    steps = np.array([0.0, 0.5, 1.75, 2.0, 4.5])
    return steps[np.abs((x + 0.9 * rng.standard_normal(x.shape))[:, np.newaxis] - steps).argmin(axis=1)]


_QUARTERS = Made(lambda rng, so_far: [int(rng.integers(1, 20)) / 4] * len(so_far["x"]))
#: What both correlations refuse; NaN comes in arrays, as from a model.
_NO_NUMBERS = (
    Ask("no numbers", inputs={"x": [], "y": []}, refused=True),
    Ask("one too few", inputs={"y": Made(lambda rng, so_far: so_far["x"][1:])}, refused=True),
    Ask("one too many", inputs={"y": Made(lambda rng, so_far: [*so_far["x"], 0.5])}, refused=True),
    Ask("not a number", sizes={"numbers": 6}, inputs={
        "x": Input("numbers", lambda rng, shape: rng.standard_normal(shape).astype("float32")),
        "y": Input("numbers", lambda rng, shape: np.where(np.arange(shape[0]) == 2, np.nan, rng.standard_normal(shape)).astype("float32")),
    }, refused=True),
)  # fmt: skip
_REFUSE_NUMBERS = refusals(
    1,
    *(ask.name for ask in _NO_NUMBERS),
    says="There is at least one number, as many in y as in x, and all are finite.",
)


def _unfinished(see: str) -> tuple[Misconception, ...]:
    """What is not refused by a correlation."""
    return (
        _cut_short(see),
        Misconception(
            "what is no number is not refused", {"if not (np.isfinite(labels).all() and np.isfinite(predictions).all()):": "if False:"}, ("bad input",),
            "NaN goes in and is not refused. A model that has come to grief then has a score, or one that says nothing of why.",
            see, module=_SIDE_BY_SIDE,
        ),
    )  # fmt: skip


_LINE, _ANY, _FLAT = "a line", "any numbers", "no direction"
_MEANS, _LENGTHS, _PRODUCT = (
    "x, y = x - x.mean(), y - y.mean()",
    "x, y = x / np.linalg.norm(x), y / np.linalg.norm(y)",
    "float(np.clip(x @ y, -1, 1))",
)

PEARSON = Exercise(
    name="pearson",
    module="glue/pearson.py",
    returns=("correlation",),
    inputs={"x": _numbers(9, 1.7, 2.0), "y": _of_x(lambda rng, x: 0.6 * x + rng.standard_normal(x.shape) - 1.5)},
    asks=(
        Ask("a rising line", inputs={"y": _of_x(lambda rng, x: 3 * x + 20)}),
        Ask("a falling line", inputs={"y": _of_x(lambda rng, x: 5 - 0.25 * x)}),
        Ask("similar"),
        Ask("far from 0", inputs={"x": _numbers(11, 3.0, 40.0), "y": _of_x(lambda rng, x: -0.1 * x + 0.3 * rng.standard_normal(x.shape) + 9)}),
        Ask("one lies far out", inputs={"x": _numbers(7), "y": _of_x(lambda rng, x: x + rng.standard_normal(x.shape) + 8 * (np.arange(len(x)) == 2))}),
        Ask("y is constant", inputs={"y": _QUARTERS}),
        Ask("x is constant", inputs={"x": Made(lambda rng, so_far: [2.5] * 8), "y": _numbers(8)}),
        Ask("the same constant", inputs={"x": Made(lambda rng, so_far: [1.25] * 7), "y": Made(lambda rng, so_far: so_far["x"])}),
        *_NO_NUMBERS,
    ),
    stages=(
        stage(_LINE, 1, "a rising line", "a falling line", says="1 if a rising line leads from x to y, -1 if a falling one does, whatever its slope and its height."),
        stage(_ANY, 2, "similar", "far from 0", "one lies far out",
              says="What is over the means is multiplied and summed, and divided by both roots of the sums of squares."),
        stage(_FLAT, 1, "y is constant", "x is constant", "the same constant", says="Where one of them is constant there is no direction: 0, and no NaN."),
        _REFUSE_NUMBERS,
    ),
    misconceptions=(
        Misconception(
            "the means are not taken off", {_MEANS: "x, y = 1.0 * x, 1.0 * y"}, (_LINE, _ANY),
            "The numbers themselves are multiplied: that is the cosine between them. Take off the means first; else all that is far from 0 is alike.",
            _PEARSON,
        ),
        Misconception(
            "one mean alone is taken off", {_MEANS: "x, y = x - x.mean(), 1.0 * y"}, (_LINE, _ANY),
            "The mean of x is taken off, and that of y is not, so that y comes out too long. Each is taken from its own mean.",
            _PEARSON,
        ),
        Misconception(
            "the covariance", {_LENGTHS: "x = x / len(x)", _PRODUCT: "float(x @ y)"}, (_LINE, _ANY),
            "That is the covariance: it grows with the numbers. Divide by the spread of both.",
            _PEARSON,
        ),
        Misconception(
            "one spread alone", {_LENGTHS: "x = x / np.sum(x * x)", _PRODUCT: "float(x @ y)"}, (_LINE, _ANY),
            "That is the slope of the line: it is divided by the spread of x alone, twice. Divide by the spread of each.",
            _PEARSON,
        ),
        Misconception(
            "no roots", {_LENGTHS: "x, y = x / np.sum(x * x), y / np.sum(y * y)", _PRODUCT: "float(x @ y)"}, (_LINE, _ANY),
            "The sums of squares are not put under a root.",
            _PEARSON,
        ),
        Misconception(
            "two kinds of spread", {_PRODUCT: "float(x @ y * len(x) / (len(x) - 1))"}, (_LINE, _ANY),
            "The sum of products is divided by n − 1, and the spreads by n (or so it looks): even a line comes out above 1. "
            "`np.cov` and `np.std` differ in this by default.",
            _PEARSON,
        ),
        Misconception(
            "two kinds of spread, the other way", {_PRODUCT: "float(x @ y * (len(x) - 1) / len(x))"}, (_LINE, _ANY),
            "The sum of products is divided by n, and the spreads by n − 1: even a line comes out below 1. "
            "Divide both alike, or neither.",
            _PEARSON,
        ),
        Misconception(
            "the square", {_PRODUCT: "float(x @ y) ** 2"}, (_LINE, _ANY),
            "That is r², the share of the variance that a line explains: a falling line comes out like a rising one.",
            _PEARSON,
        ),
        Misconception(
            "never below 0", {_PRODUCT: "abs(float(x @ y))"}, (_LINE, _ANY),
            "The sign is lost: a falling line comes out like a rising one.",
            _PEARSON,
        ),
        Misconception(
            "zero over zero", {"        return 0.0": '        return float("nan")'}, (_FLAT,),
            "A constant list gives NaN: 0 is divided by 0.",
            _PEARSON,
        ),
        Misconception(
            "1 for two that are the same", {"        return 0.0": "        return float(np.array_equal(x, y))"}, (_FLAT,),
            "Two lists of the same constant come out as 1. They are equal, and yet neither tells where the other goes.",
            _PEARSON,
        ),
        *_unfinished(_PEARSON),
    ),
)  # fmt: skip

_ORDER, _UNTIED, _TIES = "one order", "no two alike", "ties"
_MEAN_RANK, _BOTH_RANKED = "(last - (times - 1) / 2)[place]", "return pearson(_ranks(x), _ranks(y))"

_NO_RANKS_SAY = "`argsort` tells at which place the smallest number stands, and so on; that is not the rank of each. Sort twice, or turn it round."
_TIES_SAY = "Of equal numbers the one that stands first has the smaller rank: the order of the examples then decides. They share the mean of their ranks."
SPEARMAN = Exercise(
    name="spearman",
    module="glue/spearman.py",
    returns=("correlation",),
    inputs={"x": _numbers(10, 2.0, 1.0), "y": _of_x(lambda rng, x: np.exp(0.8 * (x + 1.5 * rng.standard_normal(x.shape))))},
    asks=(
        Ask("the same order", inputs={"x": _numbers(8, 1.5), "y": _of_x(lambda rng, x: np.exp(2 * x) + 0.01 * x)}),
        Ask("the order reversed", inputs={"y": _of_x(lambda rng, x: -(x**3))}),
        Ask("skewed"),
        Ask("one lies far out", inputs={"x": _numbers(9), "y": _of_x(lambda rng, x: 0.3 * rng.standard_normal(x.shape) - x + 50 * (np.arange(len(x)) == 3))}),
        Ask("ratings", inputs={"x": Made(_ratings), "y": _of_x(_roughly)}),
        Ask("ties in one of them", inputs={"x": Made(_ratings), "y": _of_x(lambda rng, x: x + 1.5 * rng.standard_normal(x.shape))}),
        Ask("y is constant", inputs={"y": _QUARTERS}),
        Ask("the same constant", inputs={"x": Made(lambda rng, so_far: [1.25] * 7), "y": Made(lambda rng, so_far: so_far["x"])}),
        *_NO_NUMBERS,
    ),
    stages=(
        stage(_ORDER, 1, "the same order", "the order reversed", says="1 if both have one order, -1 if the one has the other's reversed, however crooked the way from one to the other."),
        stage(_UNTIED, 2, "skewed", "one lies far out", says="The smallest number has rank 1, the next one 2: it is the ranks that are correlated."),
        stage(_TIES, 2, "ratings", "ties in one of them", says="Equal numbers share the mean of the ranks that they take up."),
        stage(_FLAT, 1, "y is constant", "the same constant", says="Where one of them is constant it has no order: 0, and no NaN."),
        _REFUSE_NUMBERS,
    ),
    builds_on={"pearson": {_LINE: _ORDER, _ANY: _UNTIED, _FLAT: _FLAT, "bad input": "bad input"}},
    on_demand=("pearson",),
    misconceptions=(
        Misconception(
            "the short formula in spite of ties",
            {"    return pearson(_ranks(x), _ranks(y))": "    if not np.ptp(x) or not np.ptp(y):\n        return 0.0\n"
             "    return float(1 - 6 * np.sum((_ranks(x) - _ranks(y)) ** 2) / (len(x) * (len(x) ** 2 - 1)))"},
            ("ties",),
            "The short formula, with the squared differences of the ranks, holds only where no two numbers are equal. Take Pearson's correlation of the ranks.",
            "glue.html#spearman",
        ),
        Misconception(
            "the numbers themselves", {_BOTH_RANKED: "return pearson(x, y)"}, (_ORDER, _UNTIED, _TIES),
            "The numbers are correlated as they are: that is Pearson's. Here it is their ranks.",
            _SPEARMAN,
        ),
        Misconception(
            "one of them ranked", {_BOTH_RANKED: "return pearson(_ranks(x), y)"}, (_ORDER, _UNTIED, _TIES),
            "The ranks of x are correlated with the numbers of y. Rank both.",
            _SPEARMAN,
        ),
        Misconception(
            "where they are, not which rank they have", {f"return {_MEAN_RANK}": "return 1.0 * np.argsort(x, kind='stable')"}, (_ORDER, _UNTIED, _TIES, _FLAT),
            _NO_RANKS_SAY,
            _SPEARMAN,
        ),
        Misconception(
            "where they are, unless all are equal", {f"return {_MEAN_RANK}": "return 1.0 * np.argsort(x, kind='stable') if np.ptp(x) else 0.0 * x"},
            (_ORDER, _UNTIED, _TIES),
            _NO_RANKS_SAY,
            _SPEARMAN,
        ),
        Misconception(
            "ties by their place", {f"return {_MEAN_RANK}": "return 1.0 + np.argsort(np.argsort(x, kind='stable'), kind='stable')"}, (_TIES, _FLAT),
            _TIES_SAY,
            _SPEARMAN,
        ),
        Misconception(
            "ties by their place, unless all are equal",
            {f"return {_MEAN_RANK}": "return 1.0 + np.argsort(np.argsort(x, kind='stable'), kind='stable') if np.ptp(x) else 0.0 * x"},
            (_TIES,),
            _TIES_SAY,
            _SPEARMAN,
        ),
        Misconception(
            "the least rank for ties", {_MEAN_RANK: "(last - times + 1.0)[place]"}, (_TIES,),
            "Equal numbers all have the least of the ranks that they take up, as in sports. They share the mean of these.",
            _SPEARMAN,
        ),
        Misconception(
            "the largest rank for ties", {_MEAN_RANK: "(1.0 * last)[place]"}, (_TIES,),
            "Equal numbers all have the largest of the ranks that they take up. They share the mean of these.",
            _SPEARMAN,
        ),
        Misconception(
            "no rank left out", {_MEAN_RANK: "np.arange(1.0, len(times) + 1)[place]"}, (_TIES,),
            "Equal numbers count as one, and the next number has the next rank (*dense* ranks). They take up as many ranks as they are, and share the mean of these.",
            _SPEARMAN,
        ),
        Misconception(
            "the short formula", {_BOTH_RANKED: "return float(1 - 6 * np.sum((_ranks(x) - _ranks(y)) ** 2) / (len(x) * (len(x) ** 2 - 1)))"}, (_TIES, _FLAT),
            "1 − 6Σd²/(n(n² − 1)) holds where no two numbers are alike. With ties, take Pearson's correlation of the ranks.",
            _SPEARMAN,
        ),
        Misconception(
            "never below 0", {_BOTH_RANKED: "return abs(pearson(_ranks(x), _ranks(y)))"}, (_ORDER, _UNTIED),
            "The sign is lost: an order that is reversed comes out like one that is kept.",
            _SPEARMAN,
        ),
        Misconception(
            "pairs in order",
            {_BOTH_RANKED: "return float(np.mean((np.sign(x[:, None] - x) * np.sign(y[:, None] - y))[np.triu_indices(len(x), 1)]))"},
            (_UNTIED, _TIES),
            "Pairs are counted whose order is the same in both: that is Kendall's correlation. Spearman's is that of the ranks.",
            _SPEARMAN,
        ),
        *_unfinished(_SPEARMAN),
    ),
)  # fmt: skip

#: The tasks: how many examples, how many classes, and how many answers are wrong, at least and at most.
_TASKS = {
    "cola": (23, 2, (4, 6)),
    "sst2": (13, 2, (1, 2)),
    "mrpc": (14, 2, (3, 4)),
    "qqp": (21, 2, (5, 7)),
    "mnli_matched": (16, 3, (1, 2)),
    "mnli_mismatched": (10, 3, (2, 3)),
    "qnli": (11, 2, (4, 5)),
    "rte": (9, 2, (3, 4)),
    "wnli": (7, 2, (3, 4)),
}


def _predicted(rng: np.random.Generator, task: str) -> list[Any]:
    """What is said: a similarity, or a class; of two, 1 is the commoner."""
    if task == "stsb":
        return rng.uniform(0, 5, size=12).round(2).tolist()
    count, classes, _ = _TASKS.get(task, (8, 2, (1, 1)))
    ones = round(0.7 * count)
    drawn = rng.integers(classes, size=count) if classes > 2 else np.array([1] * ones + [0] * (count - ones))
    return rng.permutation(drawn).tolist()


def _right(rng: np.random.Generator, task: str, said: list[Any]) -> list[Any]:
    """What is right: mostly what was said."""
    right = np.array(said)
    if task == "stsb":
        return (np.clip(right + 1.2 * rng.standard_normal(right.shape), 0, 5) * 4).round().__truediv__(4).tolist()
    _, classes, wrong = _TASKS.get(task, (8, 2, (1, 1)))
    places = rng.permutation(len(right))[: _count(rng, wrong)]
    right[places] = (right[places] + rng.integers(1, classes, size=len(places))) % classes
    return right.tolist()


def _said_and_right(*tasks: str, more: tuple[str, ...] = (), left_out: tuple[str, ...] = ()) -> dict[str, Made]:
    """Predictions and labels of some tasks; `more` have labels alone, and those left out predictions alone."""

    def predictions(rng: np.random.Generator, so_far: Mapping[str, Any]) -> dict[str, list[Any]]:
        return {task: _predicted(rng, task) for task in tasks}

    def labels(rng: np.random.Generator, so_far: Mapping[str, Any]) -> dict[str, list[Any]]:
        given = so_far["predictions_by_task"]
        right = {task: _right(rng, task, given[task]) for task in tasks if task not in left_out}
        return right | {task: _predicted(rng, task) for task in more}

    return {"predictions_by_task": Made(predictions), "labels_by_task": Made(labels)}


def _shorter(so_far: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Labels of which one is missing."""
    return {task: said[1:] for task, said in so_far["predictions_by_task"].items()}


_ACCURACY, _COLA, _TWO_CLASSES, _STSB, _MEAN, _HALVES, _ALL = (
    "accuracy", "cola: Matthews", "mrpc and qqp: accuracy and F1", "stsb: Pearson and Spearman", "the average", "the halves of MNLI", "all tasks together",
)  # fmt: skip
_FROM_CLASSES = {"bad input": "bad input"}
_AVERAGE = "float(np.mean([np.mean(half) for half in halves.values()]))"

_ALIKE_SAY = (
    "All measures go into one average, so that a task with two of them counts twice. Take the mean of each task first."
)
GLUE_SCORE = Exercise(
    name="glue_score",
    module="glue/glue_score.py",
    returns=("scores",),
    structures=("scores",),
    tolerance=5e-6,
    inputs=_said_and_right("rte"),
    asks=(
        Ask("one task"),
        Ask("another task", inputs=_said_and_right("qnli")),
        Ask("one half of MNLI", inputs=_said_and_right("mnli_mismatched")),
        Ask("acceptable or not", inputs=_said_and_right("cola")),
        Ask("the same or not", inputs=_said_and_right("mrpc")),
        Ask("the same question or not", inputs=_said_and_right("qqp")),
        Ask("how similar", inputs=_said_and_right("stsb")),
        Ask("three tasks", inputs=_said_and_right("sst2", "qnli", "wnli")),
        Ask("tasks of several measures", inputs=_said_and_right("sst2", "stsb", "mrpc", "wnli")),
        Ask("MNLI and another", inputs=_said_and_right("mnli_matched", "wnli", "mnli_mismatched")),
        Ask("one half and another", inputs=_said_and_right("sst2", "mnli_mismatched")),
        Ask("all of them", inputs=_said_and_right(*_TASKS, "stsb")),
        Ask("an unknown task", inputs=_said_and_right("sst2", "squad"), refused=True),
        Ask("labels of a further task", inputs=_said_and_right("sst2", more=("rte",)), refused=True),
        Ask("a task without labels", inputs=_said_and_right("sst2", "rte", left_out=("rte",)), refused=True),
        Ask("no task at all", inputs={"predictions_by_task": {}, "labels_by_task": {}}, refused=True),
        Ask("a label too few", inputs={"labels_by_task": Made(lambda rng, so_far: _shorter(so_far))}, refused=True),
        Ask("a task without examples", inputs={"predictions_by_task": {"rte": []}, "labels_by_task": {"rte": []}}, refused=True),
    ),
    stages=(
        stage(_ACCURACY, 1, "one task", "another task", "one half of MNLI", says="The share of right answers, in hundredths; of one task it is the average as well."),
        stage(_COLA, 1, "acceptable or not", says="“cola” has Matthews' correlation."),
        stage(_TWO_CLASSES, 1, "the same or not", "the same question or not", says="“mrpc” and “qqp” have the mean of accuracy and F1, each."),
        stage(_STSB, 1, "how similar", says="“stsb” has the mean of Pearson's and Spearman's correlation."),
        stage(_MEAN, 1, "three tasks", "tasks of several measures", says="Each task counts alike, however many examples and measures it has."),
        stage(_HALVES, 2, "MNLI and another", "one half and another", says="Both halves of MNLI have a score; in the average they are one task, with their mean."),
        stage(_ALL, 1, "all of them"),
        refusals(1, "an unknown task", "labels of a further task", "a task without labels", "no task at all", "a label too few", "a task without examples",
                 says="There is at least one task, all are GLUE's, and each has predictions and labels, one for each example."),
    ),
    builds_on={
        "matthews_correlation": {_RIGHT_AND_WRONG: _COLA, _ONE_CLASS: _COLA, _MANY: _COLA, **_FROM_CLASSES},
        "f1_binary": {_FOUND: _TWO_CLASSES, _NONE_RIGHT: _TWO_CLASSES, **_FROM_CLASSES},
        "pearson": {_LINE: _STSB, _ANY: _STSB, _FLAT: _STSB, **_FROM_CLASSES},
        "spearman": {_ORDER: _STSB, _UNTIED: _STSB, _TIES: _STSB, _FLAT: _STSB, **_FROM_CLASSES},
    },
    on_demand=("matthews_correlation", "f1_binary", "pearson", "spearman"),
    misconceptions=(
        Misconception(
            "shares, not hundredths", {"float(100 * np.mean(each))": "float(np.mean(each))"}, (_ACCURACY, _ALL),
            "The scores lie between 0 and 1; asked for are hundredths.",
            _GLUE,
        ),
        Misconception(
            "accuracy for cola", {'"cola": (matthews_correlation,)': '"cola": (_accuracy,)'}, (_COLA,),
            "“cola” is scored by accuracy. Two thirds of its sentences are acceptable, so that it has Matthews' correlation: who says *yes* to all has 0.",
            _GLUE,
        ),
        Misconception(
            "F1 for cola", {'"cola": (matthews_correlation,)': '"cola": (f1_binary,)'}, (_COLA,),
            "“cola” is scored by F1; it has Matthews' correlation.",
            _GLUE,
        ),
        Misconception(
            "accuracy alone for mrpc and qqp", {'"mrpc": (_accuracy, f1_binary)': '"mrpc": (_accuracy,)', '"qqp": (_accuracy, f1_binary)': '"qqp": (_accuracy,)'},
            (_TWO_CLASSES,),
            "“mrpc” and “qqp” are scored by accuracy alone. F1 belongs to it: their score is the mean of the two.",
            _GLUE,
        ),
        Misconception(
            "F1 alone for mrpc and qqp", {'"mrpc": (_accuracy, f1_binary)': '"mrpc": (f1_binary,)', '"qqp": (_accuracy, f1_binary)': '"qqp": (f1_binary,)'},
            (_TWO_CLASSES,),
            "“mrpc” and “qqp” are scored by F1 alone. Accuracy belongs to it: their score is the mean of the two.",
            _GLUE,
        ),
        Misconception(
            "F1 for mrpc alone", {'"qqp": (_accuracy, f1_binary)': '"qqp": (_accuracy,)'}, (_TWO_CLASSES,),
            "“qqp” is scored by accuracy alone. Like “mrpc” it asks whether two sentences say the same, and has the mean of accuracy and F1.",
            _GLUE,
        ),
        Misconception(
            "Pearson alone", {'"stsb": (pearson, spearman)': '"stsb": (pearson,)'}, (_STSB,),
            "“stsb” is scored by Pearson's correlation alone. Its score is the mean of that and Spearman's.",
            _GLUE,
        ),
        Misconception(
            "Spearman alone", {'"stsb": (pearson, spearman)': '"stsb": (spearman,)'}, (_STSB,),
            "“stsb” is scored by Spearman's correlation alone. Its score is the mean of that and Pearson's.",
            _GLUE,
        ),
        Misconception(
            "MNLI counts twice", {'task.split("_")[0]': "task"}, (_HALVES,),
            "The two halves of MNLI count as two tasks in the average. They are one: its mean counts once.",
            _GLUE,
        ),
        Misconception(
            "one half of MNLI counts", {"[np.mean(half) for half": "[half[0] for half"}, (_HALVES,),
            "In the average MNLI counts with one of its halves. It counts with the mean of both.",
            _GLUE,
        ),
        Misconception(
            "MNLI is summed", {"[np.mean(half) for half": "[np.sum(half) for half"}, (_HALVES,),
            "In the average the two halves of MNLI are summed. It is their mean that counts.",
            _GLUE,
        ),
        Misconception(
            "the mean over the examples",
            {_AVERAGE: "float(np.average([*scores.values()], weights=[len(labels_by_task[task]) for task in scores]))"},
            (_MEAN, _HALVES, _ALL),
            "Tasks with many examples count more in the average. Each task counts alike, however large it is.",
            _GLUE,
        ),
        Misconception(
            "each measure counts alike",
            {".append(scores[task])": ".extend([100 * one for one in each])", _AVERAGE: "float(np.mean(np.concatenate([*halves.values()])))"},
            (_MEAN, _ALL),
            _ALIKE_SAY,
            _GLUE,
        ),
        Misconception(
            "each measure counts alike, MNLI once",
            {
                ".append(scores[task])": ".extend([scores[task]] if task.startswith('mnli') else [100 * one for one in each])",
                _AVERAGE: "float(np.mean([one for task, half in halves.items() for one in ([np.mean(half)] if task == 'mnli' else half)]))",
            },
            (_MEAN, _ALL),
            _ALIKE_SAY,
            _GLUE,
        ),
        Misconception(
            "a sum over the tasks", {_AVERAGE: "float(np.sum([np.mean(half) for half in halves.values()]))"},
            (_MEAN, _HALVES, _ALL),
            "The scores of the tasks are summed. The average is their mean.",
            _GLUE,
        ),
        Misconception(
            "no average", {'return {**scores, "average": ' + _AVERAGE + "}": "return scores"}, (_ACCURACY, _MEAN, _ALL),
            "The scores of the tasks come back without their average. It is asked for under “average”.",
            _GLUE,
        ),
        Misconception(
            "unknown tasks are left out",
            {"    if unknown:": "    if False:",
             "    for task, predictions in predictions_by_task.items():\n": "    for task, predictions in predictions_by_task.items():\n        if task not in MEASURES:\n            continue\n"},
            ("bad input",),
            "A task that GLUE does not have is silently left out. Most often it is a name that is misspelt, and the average is then that of fewer tasks.",
            _GLUE,
        ),
        Misconception(
            "tasks of one side alone are left out",
            {"if predictions_by_task.keys() != labels_by_task.keys() or not labels_by_task:": "if not labels_by_task:",
             "    for task, predictions in predictions_by_task.items():\n": "    for task, predictions in predictions_by_task.items():\n        if task not in labels_by_task:\n            continue\n"},
            ("bad input",),
            "A task that has labels and no predictions, or the other way round, is silently left out: who leaves out a hard task has a better average.",
            _GLUE,
        ),
        _cut_short(_GLUE),
    ),
)  # fmt: skip

GLUE = Assignment(
    "glue", "GLUE",
    (ENCODE_PAIR, CLASSIFICATION_HEAD, MATTHEWS_CORRELATION, F1_BINARY, PEARSON, SPEARMAN, GLUE_SCORE),
)  # fmt: skip
