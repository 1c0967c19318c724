"""The assignment "masks": what may not be looked at, said in numbers."""

from __future__ import annotations

import numpy as np

from ..exam.key import Look
from .exercise import Ask, Assignment, Exercise, Input, Misconception, stage


def _text(axes: str, padding: str) -> Input:
    """Words behind a [START], int32; with no padding, with padding at the end, or with a 0 anywhere."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        batch, length = shape
        text = rng.integers(2, 9, size=shape, dtype="int32")
        text[:, 0] = 1
        for row in range(batch):
            if padding == "end":
                text[row, length - 1 - row % (length - 1) :] = 0
            elif padding == "anywhere":
                text[row, 1 + row % (length - 1)] = 0
        return text

    return Input(axes, draw)


_SEE = "masks.html#padding-and-look-ahead"

PADDING_MASK = Exercise(
    name="padding_mask",
    module="masks/padding_mask.py",
    returns=("mask",),
    sizes={"batch": 4, "source": 6},
    inputs={"tokens": _text("batch source", "")},
    asks=(
        Ask("no padding"),
        Ask("padding at the end", inputs={"tokens": _text("batch source", "end")}),
        Ask("a 0 anywhere", inputs={"tokens": _text("batch source", "anywhere")}),
        Ask("one text of one word", sizes={"batch": 1, "source": 1}),
    ),
    stages=(
        stage("nothing to hide", 1, "no padding", "one text of one word",
              says="Where there is no padding the mask is 0 everywhere, in the shape (batch, 1, 1, source)."),
        stage("padding", 2, "padding at the end", says="1 hides, 0 leaves in view."),
        stage("wherever a 0 stands", 1, "a 0 anywhere"),
    ),
    misconceptions=(
        Misconception(
            "meaning swapped", {"ops.equal(tokens, 0)": "ops.not_equal(tokens, 0)"}, ("nothing to hide", "padding", "wherever a 0 stands"),
            "Words are hidden and padding is left in view: here 1 hides. Keras's own masks say it the other way round.",
            "masks.html#conventions",
        ),
        Misconception(
            "no axes for heads and queries", {"return hidden[:, None, None, :]": "return hidden"},
            ("nothing to hide", "padding", "wherever a 0 stands"),
            "The mask has the shape (batch, source). Added to scores of (batch, heads, target, source) it lines up with "
            "the last two axes, and one text's padding hides words of another. It needs two axes of length 1.",
            _SEE,
        ),
        Misconception(
            "one axis too few", {"return hidden[:, None, None, :]": "return hidden[:, None, :]"},
            ("nothing to hide", "padding", "wherever a 0 stands"),
            "The mask has the shape (batch, 1, source): there is an axis for the queries and none for the heads, so the "
            "texts of the batch line up with the heads.",
            _SEE,
        ),
        Misconception(
            "queries hidden, not keys", {"return hidden[:, None, None, :]": "return hidden[:, None, :, None]"},
            ("nothing to hide", "padding", "wherever a 0 stands"),
            "The padding stands along the queries, the last axis but one. A mask hides keys, and they stand along the last.",
            _SEE,
        ),
        Misconception(
            "minus 1e9 in the mask itself", {'"float32")  # (batch, source)': '"float32") * -1e9  # (batch, source)'},
            ("padding", "wherever a 0 stands"),
            "The mask holds −1e9 already. Here a mask is 0 or 1; attention multiplies it.",
            "masks.html#converters",
        ),
        Misconception(
            "start hidden as well", {"ops.equal(tokens, 0)": "ops.less_equal(tokens, 1)"},
            ("nothing to hide", "padding", "wherever a 0 stands"),
            "Word 1 is hidden as well. Padding is the number 0 alone; 1 is the [START], which is a word like any other.",
            _SEE,
        ),
        Misconception(
            "the last place alone", {"    return hidden[:, None, None, :]": "    hidden = hidden * ops.cast(ops.arange(ops.shape(tokens)[1]) == ops.shape(tokens)[1] - 1, \"float32\")\n    return hidden[:, None, None, :]"},
            ("padding", "wherever a 0 stands"),
            "Only the last place is ever hidden. Padding can be longer than one place.",
            _SEE,
        ),
        Misconception(
            "counted, not looked at",
            {"ops.equal(tokens, 0)": "ops.arange(ops.shape(tokens)[1]) >= ops.sum(ops.cast(ops.not_equal(tokens, 0), \"int32\"), axis=1, keepdims=True)"},
            ("wherever a 0 stands",),
            "The words are counted, and as many places from the left are left in view. Where a 0 stands before a word it is in view, and the last "
            "word is hidden. Hide the places that hold a 0, wherever they are.",
            _SEE,
        ),
    ),
)  # fmt: skip

LOOK_AHEAD_MASK = Exercise(
    name="look_ahead_mask",
    module="masks/look_ahead_mask.py",
    returns=("mask",),
    inputs={"length": 5},
    asks=(
        Ask("one word", inputs={"length": 1}),
        Ask("two words", inputs={"length": 2}),
        Ask("five words"),
    ),
    stages=(
        stage("a word sees itself", 1, "one word", Look("five words", rows=[4]), says="The last word sees the whole text, and itself."),
        stage("the past stays in view", 1, Look("five words", columns=[0]), says="The first word is in view of all."),
        stage("the future is hidden", 2, "two words", "five words", says="Row i hides all columns behind i."),
    ),
    misconceptions=(
        Misconception(
            "the past hidden", {"ops.triu(ops.ones((length, length)), k=1)": "ops.tril(ops.ones((length, length)), k=-1)"},
            ("the past stays in view", "a word sees itself", "the future is hidden"),
            "The mask hides what came before and shows what comes: queries stand in rows, so the future is above the diagonal.",
            _SEE,
        ),
        Misconception(
            "a word hidden from itself", {"k=1": "k=0"}, ("a word sees itself", "the past stays in view", "the future is hidden"),
            "The diagonal is hidden too. Then the first word sees nothing at all, and its weights are uniform over the future.",
            _SEE,
        ),
        Misconception(
            "one word ahead in view", {"k=1": "k=2"}, ("the future is hidden",),
            "Each word sees the next one: a network that is trained like this learns to copy it.",
            _SEE,
        ),
        Misconception(
            "meaning swapped", {"return ops.triu(ops.ones((length, length)), k=1)": "return 1 - ops.triu(ops.ones((length, length)), k=1)"},
            ("a word sees itself", "the past stays in view", "the future is hidden"),
            "1 stands where a word may look. Here 1 hides.",
            "masks.html#conventions",
        ),
        Misconception(
            "minus 1e9 in the mask itself", {"k=1)  #": "k=1) * -1e9  #"}, ("the future is hidden",),
            "The mask holds −1e9 already. Here a mask is 0 or 1; attention multiplies it.",
            "masks.html#converters",
        ),
    ),
)  # fmt: skip

COMBINED_MASK = Exercise(
    name="combined_mask",
    module="masks/combined_mask.py",
    returns=("mask",),
    sizes={"batch": 5, "target": 6},
    inputs={"tokens": _text("batch target", "")},
    asks=(
        Ask("no padding"),
        Ask("padding at the end", inputs={"tokens": _text("batch target", "end")}),
        Ask("a 0 anywhere", inputs={"tokens": _text("batch target", "anywhere")}),
    ),
    stages=(
        stage("what comes later", 1, "no padding", says="Without padding it is the look-ahead mask, (batch, 1, target, target)."),
        stage("padding as well", 2, "padding at the end", says="A key is hidden if either mask hides it."),
        stage("wherever a 0 stands", 1, "a 0 anywhere"),
    ),
    builds_on={
        "padding_mask": {"nothing to hide": "what comes later", "padding": "padding as well", "wherever a 0 stands": "wherever a 0 stands"},
        "look_ahead_mask": {"a word sees itself": "what comes later", "the past stays in view": "what comes later",
                            "the future is hidden": "what comes later"},
    },
    misconceptions=(
        Misconception(
            "the sum for the maximum", {"ops.maximum(": "ops.add("}, ("padding as well",),
            "Where both hide a key the mask is 2. A mask is 0 or 1: take the maximum.",
            _SEE, hides=("wherever a 0 stands",),
        ),
        Misconception(
            "the minimum for the maximum", {"ops.maximum(": "ops.minimum("}, ("what comes later", "padding as well", "wherever a 0 stands"),
            "A key is hidden only where both masks hide it, which is almost nowhere.",
            _SEE,
        ),
        Misconception(
            "the look-ahead mask alone", {"ops.maximum(padding_mask(tokens), ": "ops.maximum(0 * padding_mask(tokens), "},
            ("padding as well", "wherever a 0 stands"),
            "Padding is left in view: only what comes later is hidden.",
            _SEE,
        ),
        Misconception(
            "the padding mask alone", {"look_ahead_mask(ops.shape(tokens)[1])": "0 * look_ahead_mask(ops.shape(tokens)[1])"},
            ("what comes later", "padding as well", "wherever a 0 stands"),
            "What comes later is left in view: only the padding is hidden.",
            _SEE,
        ),
        Misconception(
            "padding along the queries", {"padding_mask(tokens),": "ops.swapaxes(padding_mask(tokens), -1, -2),"},
            ("padding as well", "wherever a 0 stands"),
            "Where a query is padding, all keys are hidden from it, and padding stays in view of the words. A mask hides keys.",
            _SEE,
        ),
        Misconception(
            "padding along the queries as well",
            {"ops.maximum(padding_mask(tokens), ": "ops.maximum(ops.maximum(padding_mask(tokens), ops.swapaxes(padding_mask(tokens), -1, -2)), "},
            ("padding as well", "wherever a 0 stands"),
            "Where a query is padding, all keys are hidden from it. A mask hides keys: what comes out at padding is never read, and a row without "
            "any key in view has no weights that mean something.",
            _SEE,
        ),
    ),
)  # fmt: skip

MASKS = Assignment("masks", "Masks", (PADDING_MASK, LOOK_AHEAD_MASK, COMBINED_MASK))
