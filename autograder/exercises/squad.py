"""The assignment "squad": where an answer stands in a passage, which span is chosen, and how it is scored."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .exercise import (
    Ask,
    Assignment,
    Exercise,
    Made,
    Misconception,
    builds,
    gradients,
    hides_some,
    normal,
    refusals,
    stage,
)

_SEE = "squad.html#"
_CHARACTERS, _WINDOWS, _HEAD, _SPAN = (
    f"{_SEE}{place}" for place in ("characters", "windows", "span-head", "best-span")
)
_NO_ANSWER, _ALIKE, _EXACT, _F1 = (f"{_SEE}{place}" for place in ("no-answer", "normalise", "exact-match", "span-f1"))

#: Which tokens of the passage begin a word, behind a blank; the others go on with one.
_BEGINS = (True, True, False, True, True, False, False, True, True, False)


def _offsets(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[tuple[int, int]]:
    """A later window of a passage, between special tokens and the question's, and padding."""
    place, pairs = int(rng.integers(20, 60)), []
    for begins in _BEGINS:
        begin = place + begins
        place = begin + int(rng.integers(3, 7))
        pairs.append((begin, place))
    return [(0, 0)] * int(rng.integers(4, 8)) + pairs + [(0, 0)] * int(rng.integers(2, 4))


def _char(token: int, side: int, shift: int = 0) -> Made:
    """The character at which a token of the passage begins (side 0) or behind which it ends (side 1), or one near it."""
    return Made(lambda rng, so_far: [pair for pair in so_far["offsets"] if pair != (0, 0)][token][side] + shift)


def _span(first: int, last: int, before: int = 0, behind: int = 0) -> dict[str, Made]:
    """From the beginning of one token to the end of another, or a few characters off."""
    return {"start": _char(first, 0, before), "end": _char(last, 1, behind)}


_WHOLE, _PART, _ELSEWHERE, _NOWHERE = "whole tokens", "parts of tokens", "another window", "no token stands there"

CHAR_TO_TOKEN_SPAN = Exercise(
    name="char_to_token_span",
    module="squad/char_to_token_span.py",
    returns=("span",),
    structures=("span",),
    inputs={"offsets": Made(_offsets), **_span(3, 3)},
    asks=(
        Ask("a token"),
        Ask("several tokens", inputs=_span(1, 6)),
        Ask("a piece of a word", inputs=_span(5, 5)),
        Ask("the whole window", inputs=_span(0, 9)),
        Ask("from within a token to within another", inputs=_span(3, 7, 1, -1)),
        Ask("within a token", inputs=_span(7, 7, 1, -1)),
        Ask("with blanks around it", inputs=_span(3, 3, -1, 1)),
        Ask("from before the window", inputs=_span(0, 2, -2)),
        Ask("to behind the window", inputs=_span(8, 9, 0, 1)),
        Ask("before the window", inputs={"start": _char(0, 0, -9), "end": _char(0, 0, -3)}),
        Ask("behind the window", inputs={"start": _char(9, 1, 2), "end": _char(9, 1, 7)}),
        Ask("a blank", inputs={"start": _char(2, 1), "end": _char(3, 0)}),
        Ask("an empty answer", inputs={"start": _char(7, 0, 1), "end": _char(7, 0, 1)}),
        Ask("special tokens alone", inputs={"offsets": [(0, 0)] * 6, "start": 3, "end": 9}),
        Ask("no offsets", inputs={"offsets": [], "start": 3, "end": 9}, refused=True),
        Ask("out of order", inputs={"offsets": Made(lambda rng, so_far: _offsets(rng, so_far)[::-1])}, refused=True),
        Ask("a negative start", inputs={"start": -2}, refused=True),
        Ask("an end before the start", inputs={"start": _char(4, 0), "end": _char(3, 1)}, refused=True),
    ),
    stages=(
        stage(_WHOLE, 2, "a token", "several tokens", "a piece of a word", "the whole window",
              says="The first and the last token that hold characters of the answer, counted among all tokens, both inclusive."),
        stage(_PART, 1, "from within a token to within another", "within a token", "with blanks around it",
              says="A token that holds the answer and more is taken whole; a blank at an end is in no token."),
        stage(_ELSEWHERE, 2, "from before the window", "to behind the window", "before the window", "behind the window",
              says="An answer that is not wholly inside these tokens is another window's: None."),
        stage(_NOWHERE, 1, "a blank", "an empty answer", "special tokens alone", says="Where no token holds a character of the answer, None."),
        refusals(1, "no offsets", "out of order", "a negative start", "an end before the start",
                 says="There are offsets, in the order of the text, and 0 ≤ start ≤ end."),
    ),
    misconceptions=(
        Misconception(
            "the edges must be those of tokens",
            {"    return (first, last) if first <= last else None": "    begins, ends = {p: b for p, b, _ in tokens}, {p: e for p, _, e in tokens}\n"
             "    return (first, last) if first <= last and begins[first] == start and ends[last] == end else None"},
            (_PART,),
            "An answer that begins or ends within a token has none: its edges must be those of tokens. A token that holds a part of the answer belongs to it.",
            "squad.html#characters",
        ),
        Misconception(
            "the last token exclusive", {"return (first, last) if": "return (first, last + 1) if"}, (_WHOLE, _PART),
            "The last token is given as the place behind it. Both places are inclusive: the head scores the last token itself.",
            _CHARACTERS,
        ),
        Misconception(
            "counted in the passage alone", {"tokens.append((place, ": "tokens.append((len(tokens), "}, (_WHOLE, _PART),
            "The tokens are counted from the passage's first one. Places are those in the whole input: [CLS] and the question come before.",
            _CHARACTERS,
        ),
        Misconception(
            "special tokens hold characters", {"for place, its_begin, _ in tokens if its_begin < end": "for place, pair in enumerate(offsets) if pair[0] < end"},
            (_WHOLE, _PART, _NOWHERE),
            "The last token comes out as padding: (0, 0) begins before any answer's end. Tokens that hold no characters are passed over.",
            _CHARACTERS,
        ),
        Misconception(
            "the end inclusive", {"if its_begin < end)": "if its_begin <= end)"}, (_WHOLE, _PART, _NOWHERE),
            "A token that begins right behind the answer is taken as well: end is the character *behind* the last one.",
            _CHARACTERS,
        ),
        Misconception(
            "the token that ends where the answer begins", {"if its_end > start)": "if its_end >= start)"}, (_WHOLE, _PART, _NOWHERE),
            "A token that ends where the answer begins is taken as well. A token's end is exclusive: it must lie behind the answer's start.",
            _CHARACTERS,
        ),
        Misconception(
            "the answer must begin with a token", {"for place, _, its_end in tokens if its_end > start": "for place, its_begin, _ in tokens if its_begin >= start"}, (_PART,),
            "The first token is the first that *begins* in the answer. One that begins before it and ends in it holds characters of it, too.",
            _CHARACTERS,
        ),
        Misconception(
            "the answer must end with a token", {"for place, its_begin, _ in tokens if its_begin < end": "for place, _, its_end in tokens if its_end <= end"}, (_PART,),
            "The last token is the last that *ends* in the answer. One that begins in it and ends behind it holds characters of it, too.",
            _CHARACTERS,
        ),
        Misconception(
            "part of an answer", {" or start < tokens[0][1] or end > tokens[-1][2]": ""}, (_ELSEWHERE,),
            "An answer that the window cuts off is given as far as it goes, and one that is not there at all ends in an error. A part of an answer is "
            "none: None.",
            _WINDOWS,
        ),
        Misconception(
            "none only where all of it is outside", {"start < tokens[0][1] or end > tokens[-1][2]": "end <= tokens[0][1] or start >= tokens[-1][2]"}, (_ELSEWHERE,),
            "Only an answer that lies wholly outside gives None. One that the window cuts off must, too: its other part would be lost.",
            _WINDOWS,
        ),
        Misconception(
            "[CLS] for None", {"        return None\n": "        return (0, 0)\n", "else None  #": "else (0, 0)  #"}, (_ELSEWHERE, _NOWHERE),
            "(0, 0) comes back where None is asked for. That [CLS] stands for *no answer* is decided later, by whoever makes the labels.",
            _CHARACTERS,
        ),
        Misconception(
            "a token for an empty answer", {"if start == end or not tokens": "if not tokens"}, (_NOWHERE,),
            "An empty answer gets the token in which it lies. It has no characters, so no token holds any of them.",
            _CHARACTERS,
        ),
        Misconception(
            "a blank turned round", {" if first <= last else None": ""}, (_NOWHERE,),
            "For an answer of blanks the first token comes behind the last. No token holds it: None.",
            _CHARACTERS,
        ),
        Misconception(
            "the order of the tokens is not looked at", {"if begin > end or begin < before[0] or end < before[1]:": "if False:"}, ("bad input",),
            "Offsets that are out of order are taken as they are: the first and the last token are then found by chance.",
            _CHARACTERS,
        ),
        Misconception(
            "the answer's ends are not looked at", {"if not 0 <= start <= end:": "if False:"}, ("bad input",),
            "A negative start, or an end before it, is taken as an answer. No passage holds one: whoever asks has counted wrongly.",
            _CHARACTERS,
        ),
    ),
)  # fmt: skip


#: Sizes and strides whose third window ends where a text of this length does; what two windows share is never the stride.
_FITS = {13: (7, 3), 14: (8, 3), 17: (9, 4), 19: (9, 5)}


def _text(more: int) -> dict[str, Made]:
    """A text that is a few tokens longer than its three windows reach."""
    return {
        "length": Made(lambda rng, so_far: int(rng.choice(list(_FITS))) + more),
        "size": Made(lambda rng, so_far: _FITS[so_far["length"] - more][0]),
        "stride": Made(lambda rng, so_far: _FITS[so_far["length"] - more][1]),
    }


_SHORT, _BY_STRIDE, _AT_THE_END = "a short text", "a stride apart", "where the text ends"

SLIDING_WINDOWS = Exercise(
    name="sliding_windows",
    module="squad/sliding_windows.py",
    returns=("windows",),
    structures=("windows",),
    inputs=_text(2),
    asks=(
        Ask("shorter than a window", inputs={"length": 4, "size": 9, "stride": 3}),
        Ask("as long as a window", inputs={"length": 8, "size": 8, "stride": 3}),
        Ask("empty", inputs={"length": 0, "size": 6, "stride": 2}),
        Ask("three windows and a bit"),
        Ask("side by side", inputs={"length": 23, "size": 5, "stride": 5}),
        Ask("just three windows", inputs=_text(0)),
        Ask("a token more", inputs=_text(1)),
        Ask("a token less", inputs=_text(-1)),
        Ask("a negative length", inputs={"length": -3, "size": 6, "stride": 2}, refused=True),
        Ask("no size", inputs={"length": 9, "size": 0, "stride": 1}, refused=True),
        Ask("a stride beyond the size", inputs={"length": 19, "size": 4, "stride": 5}, refused=True),
    ),
    stages=(
        stage(_SHORT, 1, "shorter than a window", "as long as a window", "empty", says="A text that fits into a window has one; the empty one has an empty one."),
        stage(_BY_STRIDE, 2, "three windows and a bit", "side by side", says="Each window begins a stride after the one before it, and is as long as it may be."),
        stage(_AT_THE_END, 1, "just three windows", "a token more", "a token less",
              says="The first window that reaches the end of the text is the last one."),
        refusals(1, "a negative length", "no size", "a stride beyond the size",
                 says="A length is at least 0, a size at least 1, and a stride from 1 to the size."),
    ),
    misconceptions=(
        Misconception(
            "the stride is what is shared", {"begin = windows[-1][0] + stride": "begin = windows[-1][0] + max(1, size - stride)"}, (_BY_STRIDE, _AT_THE_END),
            "Two windows share `stride` tokens. That is another meaning of the word, which some libraries have; here a window begins a stride after the last.",
            _WINDOWS,
        ),
        Misconception(
            "a window at every stride", {"while windows[-1][1] < length:": "while windows[-1][0] + stride < length:"}, (_SHORT, _BY_STRIDE, _AT_THE_END),
            "Windows go on until none *begins* in the text: the last ones lie wholly inside others and say nothing new.",
            _WINDOWS,
        ),
        Misconception(
            "full windows alone", {"while windows[-1][1] < length:": "while windows[-1][0] + stride + size <= length:"}, (_BY_STRIDE, _AT_THE_END),
            "The last tokens are in no window: only full windows are kept. An answer at the end of the passage is then never found.",
            _WINDOWS,
        ),
        Misconception(
            "the last one moved back", {"begin = windows[-1][0] + stride": "begin = min(windows[-1][0] + stride, length - size)"}, (_BY_STRIDE, _AT_THE_END),
            "The last window is moved back until it is full. It begins a stride after the one before it, and is shorter.",
            _WINDOWS,
        ),
        Misconception(
            "side by side", {"begin = windows[-1][0] + stride": "begin = windows[-1][0] + size"}, (_BY_STRIDE, _AT_THE_END),
            "The windows lie side by side: an answer that runs over an edge is in neither. Go on by the stride.",
            _WINDOWS,
        ),
        Misconception(
            "one too many where they fit", {"while windows[-1][1] < length:": "while windows[-1][0] + size <= length:"}, (_SHORT, _AT_THE_END),
            "Where a window ends just where the text does, another one follows. Everything has been read by then.",
            _WINDOWS,
        ),
        Misconception(
            "the last token inclusive", {"    return windows\n": "    return [(begin, end - 1) for begin, end in windows]\n"}, (_SHORT, _BY_STRIDE, _AT_THE_END),
            "The ends are the last tokens' own places. Ends are exclusive: `tokens[begin:end]` is the window.",
            _WINDOWS,
        ),
        Misconception(
            "beyond the text", {"(begin, min(begin + size, length))": "(begin, begin + size)", "[(0, min(size, length))]": "[(0, size)]"},
            (_SHORT, _BY_STRIDE, _AT_THE_END),
            "The last window reaches beyond the end of the text. Cut it there: it may be shorter than the others.",
            _WINDOWS,
        ),
        Misconception(
            "no window for an empty text", {"    return windows\n": "    return windows if length else []\n"}, (_SHORT,),
            "An empty text has no window, so its question gets no answer at all, not even *there is none*.",
            _WINDOWS,
        ),
        Misconception(
            "gaps are not refused", {"not 1 <= stride <= size": "stride < 1"}, ("bad input",),
            "A stride beyond the size is taken as it is: the tokens between two windows are never read, and nobody notices.",
            _WINDOWS,
        ),
        Misconception(
            "a negative length is not refused", {"if length < 0 or ": "if "}, ("bad input",),
            "A negative length is taken as it is, and a window comes back that ends before it begins.",
            _WINDOWS,
        ),
    ),
)  # fmt: skip

_PLAIN, _HIDES = "no mask: start and end", "mask"

SPAN_HEAD = Exercise(
    name="SpanHead",
    module="squad/span_head.py",
    returns=("start", "end"),
    sizes={"batch": 4, "source": 5, "model": 6},
    inputs={"hidden": normal("batch source model"), "mask": hides_some("batch 1 1 source")},
    asks=(
        Ask("no mask", inputs={"mask": None}, gradient=("start", "end")),
        Ask("a mask"),
    ),
    stages=(
        builds("builds, with dense"),
        stage(_PLAIN, 2, "no mask", says="Each token gets two logits from one dense layer: as the first of the answer, and as the last."),
        stage(_HIDES, 2, "a mask", says="A hidden token is neither the first nor the last of an answer: −1e9 is added to both its logits."),
        gradients(1, "no mask"),
    ),
    misconceptions=(
        Misconception(
            "the end first", {"logits[..., 0], logits[..., 1]": "logits[..., 1], logits[..., 0]"}, (_PLAIN, _HIDES, "gradients"),
            "The end logits come first. The first number is the start's, also in published weights.",
            _HEAD,
        ),
        Misconception(
            "probabilities", {"return start, end": "return ops.softmax(start), ops.softmax(end)"}, (_PLAIN, _HIDES, "gradients"),
            "Probabilities come back. Logits are asked for: the loss has a softmax of its own, and scores are sums of logits.",
            _HEAD,
        ),
        Misconception(
            "cut by a reshape", {"start, end = logits[..., 0], logits[..., 1]": "start, end = ops.unstack(ops.reshape(logits, (-1, 2, logits.shape[1])), axis=1)"},
            (_PLAIN, _HIDES, "gradients"),
            "The pairs are cut by a reshape: start and end logits of the first half of the tokens become the start logits of all. Take them from the last axis.",
            _HEAD,
        ),
        Misconception(
            "cut in two by a reshape",
            {"start, end = logits[..., 0], logits[..., 1]": "start, end = ops.unstack(ops.reshape(logits, (2, -1, logits.shape[1])), axis=0)"},
            (_PLAIN, _HIDES, "gradients"),
            "All numbers of the batch are cut in two by a reshape: the first texts' become the start logits of all. Take them from the last axis.",
            _HEAD,
        ),
        Misconception(
            "a relu", {"layers.Dense(2)": "layers.Dense(2, activation='relu')"}, (_PLAIN, _HIDES, "gradients"),
            "The logits are cut off at 0 by a relu. A logit may be negative: most tokens are no beginning.",
            _HEAD,
        ),
        Misconception(
            "the mask is not looked at", {"if mask is not None:": "if False:"}, (_HIDES,),
            "The mask plays no part: padding, and the question itself, may be chosen as the answer.",
            _HEAD,
        ),
        Misconception(
            "the mask the other way round", {"ops.cast(mask[:, 0, 0, :], start.dtype)": "(1 - ops.cast(mask[:, 0, 0, :], start.dtype))"}, (_HIDES,),
            "What the mask hides stays, and what it leaves in view is hidden: 1 hides here.",
            _HEAD,
        ),
        Misconception(
            "hidden at the start alone", {"start, end = start + hide, end + hide": "start = start + hide"}, (_HIDES,),
            "A hidden token cannot be the first of an answer, and can be the last. Both its logits get −1e9.",
            _HEAD,
        ),
        Misconception(
            "hidden by a 0", {"start + hide, end + hide": "start * (1 + hide / -HIDE), end * (1 + hide / -HIDE)"}, (_HIDES,),
            "A hidden token's logits become 0, which is more than most others have. A logit that is never chosen is −1e9.",
            _HEAD,
        ),
    ),
)  # fmt: skip


def _best(start: np.ndarray, end: np.ndarray, most: int) -> tuple[int, int]:
    """The best span of at most so many tokens."""
    count = len(start)
    spans = [(i, j) for i in range(1, count) for j in range(i, min(i + most, count))]
    return max(spans, key=lambda span: start[span[0]] + end[span[1]])


def _of(low: int, high: int) -> Callable[[np.ndarray, np.ndarray], bool]:
    """Whether the best span, which may be as long as it likes, has a length in this range."""

    def holds(start: np.ndarray, end: np.ndarray) -> bool:
        i, j = _best(start, end, len(start))
        return low <= j - i + 1 <= high

    return holds


def _crossed(start: np.ndarray, end: np.ndarray) -> bool:
    """Whether the likeliest end lies before the likeliest beginning, and the best span has several tokens, but no more than five."""
    return int(start[1:].argmax()) > int(end[1:].argmax()) and _of(2, 5)(start, end)


def _too_long(start: np.ndarray, end: np.ndarray) -> bool:
    """Whether the best span is too long, the best of four tokens has four, and the best of three has three."""
    lengths = [j - i + 1 for i, j in (_best(start, end, most) for most in (len(start), 4, 3))]
    return lengths[0] > 4 and lengths[1:] == [4, 3]


def _apart(start: np.ndarray, end: np.ndarray) -> bool:
    """Whether no two spans have scores near each other."""
    scores = np.sort((start[:, None] + end).ravel())
    return bool(np.diff(scores).min() > 0.002)


def _logits(holds: Callable[[np.ndarray, np.ndarray], bool], source: int = 9, null: float = 3.0) -> dict[str, Made]:
    """Logits of one window of which something holds, and of which those of [CLS] are high: both rows are drawn until it does."""

    def starts(rng: np.random.Generator, so_far: Mapping[str, Any]) -> np.ndarray:
        return np.full(source, null + 0.4, "float32")

    def ends(rng: np.random.Generator, so_far: Mapping[str, Any]) -> np.ndarray:
        start = so_far["start_logits"]  # filled here, since what must hold is a matter of both
        for _ in range(100_000):
            end = rng.normal(size=source)
            end[0] = null - 0.4
            start[1:] = rng.normal(size=source - 1)
            if holds(start, end) and _apart(start, end):
                return end.astype("float32")
        raise RuntimeError("no such logits were found")

    return {"start_logits": Made(starts), "end_logits": Made(ends)}


def _ties(rng: np.random.Generator, so_far: Mapping[str, Any]) -> np.ndarray:
    """Logits of few values, so that many sums are the same."""
    return rng.integers(0, 2, size=6).astype("float32")


def _halves(margin: float) -> dict[str, Any]:
    """Logits that are summed without rounding, no two sums alike; the null answer's beats the best span's by a margin."""

    def starts(rng: np.random.Generator, so_far: Mapping[str, Any]) -> np.ndarray:
        return np.array([5.0, *rng.permutation(3.0 * np.arange(6))], "float32")

    def ends(rng: np.random.Generator, so_far: Mapping[str, Any]) -> np.ndarray:
        start, end = so_far["start_logits"], np.array([0.0, *rng.permutation(np.arange(6) / 2)], "float32")
        i, j = _best(start, end, 9)
        end[0] = start[i] + end[j] + margin - start[0]
        return end

    return {"start_logits": Made(starts), "end_logits": Made(ends), "max_length": 9}


_ONE_SPAN, _LIMIT, _SEVERAL, _NULL = "the best span", "no longer than asked", "the n best", "no answer"
_REFUSED_SPANS = ("unequal lengths", "a batch", "no tokens", "a length of 0", "none of them")

BEST_SPAN = Exercise(
    name="best_span",
    module="squad/best_span.py",
    returns=("spans",),
    structures=("spans",),
    inputs={**_logits(_crossed), "max_length": 9, "n_best": 1, "null_threshold": None},
    asks=(
        Ask("one span"),
        Ask("one token", inputs=_logits(_of(1, 1), 7)),
        Ask("three tokens at most", inputs={**_logits(_too_long, 10), "max_length": 3}),
        Ask("one token at most", inputs={**_logits(_crossed), "max_length": 1}),
        Ask("five spans", inputs={"n_best": 5}),
        Ask("all spans", inputs={**_logits(_crossed, 5), "n_best": 99, "max_length": 3}),
        Ask("as good as each other", inputs={"start_logits": Made(_ties), "end_logits": Made(_ties), "n_best": 9}),
        Ask("no answer wins", inputs={**_halves(1.5), "null_threshold": 1.0, "n_best": 3}),
        Ask("no answer, and nothing else", inputs={**_halves(1.0), "null_threshold": 0.5}),
        Ask("no answer wins by too little", inputs={**_halves(1.0), "null_threshold": 1.5, "n_best": 20}),
        Ask("no answer wins by just the threshold", inputs={**_halves(1.0), "null_threshold": 1.0, "n_best": 2}),
        Ask("the best span wins, by less than the threshold", inputs={**_halves(-0.5), "null_threshold": 1.0, "n_best": 2}),
        Ask("a threshold below 0", inputs={**_halves(-1.0), "null_threshold": -2.0, "n_best": 2}),
        Ask("[CLS] alone", inputs={"start_logits": normal("1"), "end_logits": normal("1")}),
        Ask("[CLS] alone, with a threshold", inputs={"start_logits": normal("1"), "end_logits": normal("1"), "null_threshold": 2.0}),
        Ask("unequal lengths", inputs={"start_logits": normal("6"), "end_logits": normal("7")}, refused=True),
        Ask("a batch", inputs={"start_logits": normal("2 6"), "end_logits": normal("2 6")}, refused=True),
        Ask("no tokens", inputs={"start_logits": normal("0"), "end_logits": normal("0")}, refused=True),
        Ask("a length of 0", inputs={"max_length": 0}, refused=True),
        Ask("none of them", inputs={"n_best": 0}, refused=True),
    ),
    stages=(
        stage(_ONE_SPAN, 2, "one span", "one token", says="Of all spans that end where they begin or later the one with the highest sum; [CLS] is in none."),
        stage(_LIMIT, 1, "three tokens at most", "one token at most", says="A span has at most max_length tokens, its first and its last among them."),
        stage(_SEVERAL, 2, "five spans", "all spans", "as good as each other",
              says="The highest score first; of equals the smaller start, then the smaller end; fewer where there are fewer."),
        stage(_NULL, 2, "no answer wins", "no answer, and nothing else", "no answer wins by too little", "no answer wins by just the threshold",
              "the best span wins, by less than the threshold", "a threshold below 0", "[CLS] alone", "[CLS] alone, with a threshold",
              says="No answer wins if its score beats the best span's by more than the threshold; it is then the first of the n."),
        refusals(1, *_REFUSED_SPANS, says="The logits are those of one window, two rows of one length; max_length and n_best are at least 1."),
    ),
    misconceptions=(
        Misconception(
            "only the best end of each start",
            {"    first, last = np.nonzero(allowed)": "    kept = np.where(allowed, scores, -np.inf)\n"
             "    allowed &= places == kept.argmax(axis=1)[:, None]\n    first, last = np.nonzero(allowed)"},
            (_SEVERAL, _NULL),
            "Each start has its best end alone, so other spans of a good start are never among the n best. All pairs are candidates.",
            "squad.html#best-span",
        ),
        Misconception(
            "the threshold on the other side", {"null - spans[0][2] > null_threshold": "null + null_threshold > spans[0][2]"}, (_NULL,),
            "The threshold is added to the score of *no answer*, which makes it win more easily. It must win *by* the threshold.",
            "squad.html#best-span",
        ),
        Misconception(
            "the end before the start", {" & (lengths >= 1)": ""}, (_ONE_SPAN, _LIMIT, _SEVERAL, _NULL),
            "A span may end before it begins: the likeliest start and the likeliest end are taken, whatever they make together. Look at pairs with start ≤ end.",
            _SPAN,
        ),
        Misconception(
            "[CLS] in a span", {"(places[:, None] >= 1)": "(places[:, None] >= 0)"}, (_ONE_SPAN, _LIMIT, _SEVERAL, _NULL),
            "Spans may begin at [CLS]. Its score stands for *no answer*, and is no text.",
            _NO_ANSWER,
        ),
        Misconception(
            "at least two tokens", {"(lengths >= 1)": "(lengths > 1)"}, (_ONE_SPAN, _LIMIT, _SEVERAL, _NULL),
            "A span of one token is left out. Many answers are one word: start and end are then the same place.",
            _SPAN,
        ),
        Misconception(
            "start and end exchanged", {"start[:, None] + end": "end[:, None] + start"}, (_ONE_SPAN, _LIMIT, _SEVERAL, _NULL),
            "The end logits are read as those of the start, and the other way round.",
            _SPAN,
        ),
        Misconception(
            "scores multiplied", {"start[:, None] + end": "start[:, None] * end"}, (_ONE_SPAN, _LIMIT, _SEVERAL, _NULL),
            "The two logits are multiplied, so two very negative ones make a high score. Probabilities are multiplied; logits are added.",
            _SPAN,
        ),
        Misconception(
            "the end exclusive", {"(int(i), int(j), float(": "(int(i), int(j) + 1, float("}, (_ONE_SPAN, _LIMIT, _SEVERAL, _NULL),
            "The end is the place behind the last token. Both places are inclusive: they are those whose logits are summed.",
            _SPAN,
        ),
        Misconception(
            "the lowest score", {"np.argsort(-scores": "np.argsort(scores"}, (_ONE_SPAN, _LIMIT, _SEVERAL, _NULL),
            "The spans come with the lowest score first.",
            _SPAN,
        ),
        Misconception(
            "of any length", {" & (lengths <= max_length)": ""}, (_LIMIT, _SEVERAL),
            "max_length plays no part: half a passage may be the answer.",
            _SPAN,
        ),
        Misconception(
            "a token too long", {"(lengths <= max_length)": "(lengths <= max_length + 1)"}, (_LIMIT, _SEVERAL),
            "A span may have one token more than max_length. From i to j there are j − i + 1 tokens.",
            _SPAN,
        ),
        Misconception(
            "a token too short", {"(lengths <= max_length)": "(lengths < max_length)"}, (_LIMIT, _SEVERAL),
            "A span of just max_length tokens is left out.",
            _SPAN,
        ),
        Misconception(
            "equals the other way round", {"np.argsort(-scores[first, last], kind=\"stable\")": "np.argsort(scores[first, last], kind=\"stable\")[::-1]"}, (_SEVERAL,),
            "Of spans with the same score the later one comes first. The smaller start comes first, then the smaller end.",
            _SPAN,
        ),
        Misconception(
            "one span alone", {"kind=\"stable\")[:n_best]": "kind=\"stable\")[:1]"}, (_SEVERAL, _NULL),
            "One span comes back, however many are asked for.",
            _SPAN,
        ),
        Misconception(
            "no answer without a threshold", {"null_threshold is not None and (not spans or null - spans[0][2] > null_threshold)": "not spans or null - spans[0][2] > (null_threshold or 0)"},
            (_ONE_SPAN, _LIMIT, _SEVERAL, _NULL),
            "*No answer* may win without a threshold. None says that there is always an answer, as in SQuAD 1.1.",
            _NO_ANSWER,
        ),
        Misconception(
            "a threshold of 0", {"null - spans[0][2] > null_threshold": "null - spans[0][2] > 0"}, (_NULL,),
            "The threshold plays no part: *no answer* wins if its score is the higher one. It must be higher by the threshold.",
            _NO_ANSWER,
        ),
        Misconception(
            "the difference the other way round", {"null - spans[0][2] > null_threshold": "spans[0][2] - null > null_threshold"}, (_NULL,),
            "*No answer* wins where the best span beats it. It is the other difference that is held against the threshold.",
            _NO_ANSWER,
        ),
        Misconception(
            "no answer at the threshold", {"null - spans[0][2] > null_threshold": "null - spans[0][2] >= null_threshold"}, (_NULL,),
            "*No answer* wins already where it beats the best span by just the threshold. It must do so by more.",
            _NO_ANSWER,
        ),
        Misconception(
            "the start's score alone", {"null = float(scores[0, 0])": "null = float(start[0])"}, (_NULL,),
            "The score of *no answer* is [CLS]'s start logit alone. It is the sum of both its logits, like any other span's.",
            _NO_ANSWER,
        ),
        Misconception(
            "no answer in their place", {"[(0, 0, null), *spans][:n_best]": "[(0, 0, null)]"}, (_NULL,),
            "Where *no answer* wins, it comes alone. The others follow it, up to n_best in all.",
            _NO_ANSWER,
        ),
        Misconception(
            "one more than n", {"[(0, 0, null), *spans][:n_best]": "[(0, 0, null), *spans]"}, (_NULL,),
            "*No answer* comes on top of n_best spans. It is one of the n.",
            _NO_ANSWER,
        ),
        Misconception(
            "no answer behind the others", {"[(0, 0, null), *spans][:n_best]": "[*spans[: n_best - 1], (0, 0, null)]"}, (_NULL,),
            "*No answer* is put behind the spans that it has beaten. The first of the list is what is said.",
            _NO_ANSWER,
        ),
        Misconception(
            "nothing is refused", {"    _check_logits(start, end, max_length, n_best)\n": ""}, ("bad input",),
            "Logits of a whole batch, of unequal lengths, or an n_best of 0 are not refused: what comes back is an empty list, or an error of another kind.",
            _SPAN,
        ),
    ),
)  # fmt: skip


def _word(rng: np.random.Generator) -> str:
    """A word of a few letters that no article begins or ends with."""
    return "".join(rng.choice(list("bcdfgklmoprsu"), size=int(rng.integers(3, 7))))


def _capitals(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    words = [_word(rng) for _ in range(4)]
    return " ".join([words[0].capitalize(), words[1], words[2].upper(), "É" + words[3]])


def _marks(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """All of ASCII's punctuation, within words and at their ends."""
    marks = [str(mark) for mark in rng.permutation(list(string.punctuation))]
    inside = [_word(rng) + mark + _word(rng) for mark in marks[:16]]
    around = [one + _word(rng) + other for one, other in zip(marks[16:24], marks[24:], strict=True)]
    return " ".join([*inside, *around])


def _articles(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """Articles as words and as parts of words."""
    words = [
        "a",
        "an",
        "the",
        f"the{_word(rng)}",
        f"{_word(rng)}an",
        f"a{_word(rng)}",
        f"{_word(rng)}a",
        _word(rng),
        "the",
    ]
    return " ".join(["the", *(str(word) for word in rng.permutation(words)), _word(rng), "an"])


def _blanks(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    return "  {}\t{} \n {}   {}\n".format(*(_word(rng) for _ in range(4)))


def _in_order(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """Articles with capitals, and some that are none once the punctuation is gone, or only then."""
    one, two, three, four = (_word(rng) for _ in range(4))
    return f"The {one} A-{two} a.{three[0]}. T.H.E. {four}"


def _beyond(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """Signs that are no punctuation of ASCII."""
    return f"“{_word(rng)}” – {_word(rng)}’s ¿{_word(rng)}"


def _quoted(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """An article between two such signs."""
    return f"{_word(rng)} “{rng.choice(['a', 'the'])}” {_word(rng)}"


_CAPITALS, _MARKS, _ARTICLES, _BLANKS, _ORDER = "capitals", "punctuation", "articles", "blanks", "in this order"

NORMALIZE_ANSWER = Exercise(
    name="normalize_answer",
    module="squad/normalize_answer.py",
    returns=("text",),
    structures=("text",),
    inputs={"text": Made(_capitals)},
    asks=(
        Ask("capitals"),
        Ask("all of ASCII's punctuation", inputs={"text": Made(_marks)}),
        Ask("signs beyond ASCII", inputs={"text": Made(_beyond)}),
        Ask("articles", inputs={"text": Made(_articles)}),
        Ask("an article in inverted commas", inputs={"text": Made(_quoted)}),
        Ask("blanks", inputs={"text": Made(_blanks)}),
        Ask("all at once", inputs={"text": Made(_in_order)}),
        Ask("nothing is left", inputs={"text": " An, the... A! "}),
        Ask("no text at all", inputs={"text": None}, refused=True),
        Ask("a number", inputs={"text": 1648}, refused=True),
        Ask("several texts", inputs={"text": ["one", "two"]}, refused=True),
    ),
    stages=(
        stage(_CAPITALS, 1, "capitals", says="Large letters become small ones."),
        stage(_MARKS, 1, "all of ASCII's punctuation", "signs beyond ASCII", says="ASCII's punctuation is deleted wherever it stands; other signs stay."),
        stage(_ARTICLES, 1, "articles", "an article in inverted commas", says="*a*, *an* and *the* go where they are whole words, between other signs as well."),
        stage(_BLANKS, 1, "blanks", says="One blank stands between words, and none at the ends."),
        stage(_ORDER, 1, "all at once", "nothing is left", says="First small letters, then no punctuation, then no articles, then single blanks."),
        refusals(1, "no text at all", "a number", "several texts", says="An answer is a text; no answer is the empty one."),
    ),
    misconceptions=(
        Misconception(
            "all but words is punctuation", {"text = text.lower().translate(PUNCTUATION)": 'text = re.sub(r"[^\\w\\s]", "", text.lower())'},
            (_MARKS, _ARTICLES),
            "All that is neither a letter nor a blank is deleted: signs beyond ASCII, too, and the underscore not. Scores are then not comparable with others'.",
            "squad.html#normalise",
        ),
        Misconception(
            "capitals kept", {"text.lower().translate": "text.translate"}, (_CAPITALS, _ORDER),
            "Capitals stay, so *The Hague* and *the hague* are two answers.",
            _ALIKE,
        ),
        Misconception(
            "punctuation kept", {".translate(PUNCTUATION)": ""}, (_MARKS, _ORDER),
            "Punctuation stays: a full stop behind the answer makes it wrong.",
            _ALIKE,
        ),
        Misconception(
            "punctuation becomes a blank", {'str.maketrans("", "", string.punctuation)': 'str.maketrans(string.punctuation, " " * len(string.punctuation))'}, (_MARKS, _ORDER),
            "A blank takes the place of punctuation. It is deleted, so *U.S.* is *us*, and not two letters of which one may be taken for an article.",
            _ALIKE,
        ),
        Misconception(
            "punctuation at the ends of words", {"text.lower().translate(PUNCTUATION)": '" ".join(word.strip(string.punctuation) for word in text.lower().split())'}, (_MARKS, _ORDER),
            "Punctuation is stripped from the ends of words, and stays within them. It is deleted wherever it stands.",
            _ALIKE,
        ),
        Misconception(
            "other signs deleted as well", {'"", string.punctuation)': '"", string.punctuation + "“”‘’–—¿¡")'}, (_MARKS, _ARTICLES),
            "Signs beyond ASCII are deleted, too. The official script knows ASCII's punctuation alone, and scores are compared with others'.",
            _ALIKE,
        ),
        Misconception(
            "articles kept", {'ARTICLE.sub(" ", text)': "text"}, (_ARTICLES, _ORDER),
            "The articles stay, so *the Rhine* and *Rhine* are two answers.",
            _ALIKE,
        ),
        Misconception(
            "articles inside words", {r'\b(a|an|the)\b': "(the|an|a)"}, (_ARTICLES, _ORDER),
            "Articles are taken out of the middle of words as well: *theatre* is no longer one.",
            _ALIKE,
        ),
        Misconception(
            "*an* is no article", {r'\b(a|an|the)\b': r'\b(a|the)\b'}, (_ARTICLES, _ORDER),
            "*an* stays. The articles are *a*, *an* and *the*.",
            _ALIKE,
        ),
        Misconception(
            "an article at the beginning alone", {r'\b(a|an|the)\b': r'^\s*(a|an|the)\b'}, (_ARTICLES, _ORDER),
            "Only an article at the beginning goes. They go wherever they stand.",
            _ALIKE,
        ),
        Misconception(
            "an article leaves no blank", {'ARTICLE.sub(" ", text)': 'ARTICLE.sub("", text)'}, (_ARTICLES,),
            "An article is deleted without a trace, so what stood on its sides moves together. It becomes a blank.",
            _ALIKE,
        ),
        Misconception(
            "articles among the words between blanks", {'" ".join(ARTICLE.sub(" ", text).split())': '" ".join(word for word in text.split() if word not in ("a", "an", "the"))'},
            (_ARTICLES,),
            "The text is split at blanks, and articles are left out of the list. One between other signs, as in “a”, then stays: a word ends where its letters do.",
            _ALIKE,
        ),
        Misconception(
            "blanks kept", {'" ".join(ARTICLE.sub(" ", text).split())': 'ARTICLE.sub(" ", text).strip()'}, (_BLANKS, _ARTICLES, _ORDER),
            "Several blanks in a row stay, also those that an article leaves behind. One is enough.",
            _ALIKE,
        ),
        Misconception(
            "no blanks at all", {'return " ".join(': 'return "".join('}, (_CAPITALS, _MARKS, _ARTICLES, _BLANKS, _ORDER),
            "The blanks are gone, and the words run together: *squad_f1* could not tell them apart.",
            _ALIKE,
        ),
        Misconception(
            "articles before punctuation", {"text = text.lower().translate(PUNCTUATION)": 'text = ARTICLE.sub(" ", text.lower()).translate(PUNCTUATION)',
                                            'return " ".join(ARTICLE.sub(" ", text).split())': 'return " ".join(text.split())'}, (_ORDER,),
            "Articles go before the punctuation: then *a.m.* loses its a. Punctuation goes first.",
            _ALIKE,
        ),
        Misconception(
            "articles before capitals", {"text = text.lower().translate(PUNCTUATION)": 'text = ARTICLE.sub(" ", text.translate(PUNCTUATION)).lower()',
                                         'return " ".join(ARTICLE.sub(" ", text).split())': 'return " ".join(text.split())'}, (_ORDER,),
            "Articles go before the letters are made small: *The* at the beginning of an answer stays.",
            _ALIKE,
        ),
        Misconception(
            "anything is a text", {"if not isinstance(text, str):": "text = str(text)\n    if False:"}, ("bad input",),
            "None becomes the answer *none*, and a number a text. Whoever hands that over has no answer; the empty text says so.",
            _ALIKE,
        ),
    ),
)  # fmt: skip


#: How an answer may be written otherwise and stay the same.
_DISGUISES: tuple[Callable[[str], str], ...] = (
    lambda text: f"The {text}", str.upper, lambda text: f"{text}.", lambda text: text.replace(" ", "  the\n"), lambda text: f" {text}'",
)  # fmt: skip

#: A case of a question: what is predicted, and what is right, given that.
_Case = tuple[Callable[[np.random.Generator], str], Callable[[np.random.Generator, str], list[str]]]


def _phrase(rng: np.random.Generator) -> str:
    return " ".join(_word(rng) for _ in range(int(rng.integers(3, 6))))


def _disguised(rng: np.random.Generator, text: str) -> str:
    disguise = _DISGUISES[int(rng.integers(len(_DISGUISES)))]
    return disguise(text)


def _undisguised(text: str) -> str:
    """The reference's way; Keras, which its package imports, is imported when a Paper is set."""
    from solutions.squad import normalize_answer

    return normalize_answer(text)


def _shuffled(rng: np.random.Generator, text: str) -> str:
    words = text.split()
    return " ".join(words[1:] + words[:1])


def _silent(rng: np.random.Generator) -> str:
    return ""


_SAME: _Case = (_phrase, lambda rng, said: [said])
_OTHER: _Case = (_phrase, lambda rng, said: [_phrase(rng)])
_LONGER: _Case = (_phrase, lambda rng, said: [f"{said} {_word(rng)}"])
_SHORTER: _Case = (_phrase, lambda rng, said: [said.partition(" ")[2]])
_TURNED: _Case = (_phrase, lambda rng, said: [_shuffled(rng, said)])
_SECOND: _Case = (_phrase, lambda rng, said: [_phrase(rng), said, said.partition(" ")[0]])
_THIRD: _Case = (_phrase, lambda rng, said: [said.partition(" ")[0], _phrase(rng), said])
_WRITTEN_OTHERWISE: _Case = (
    lambda rng: _disguised(rng, _phrase(rng)),
    lambda rng, said: [f"{_disguised(rng, _undisguised(said))}!"],
)
_SAID_OTHERWISE: _Case = (lambda rng: _disguised(rng, _phrase(rng)), lambda rng, said: [_undisguised(said)])
_LATER_SO: _Case = (lambda rng: _phrase(rng).upper(), lambda rng, said: [_phrase(rng), f"{said.lower()}!"])
_RIGHTLY_SILENT: _Case = (_silent, lambda rng, said: [])
_WRONGLY_SILENT: _Case = (_silent, lambda rng, said: [_phrase(rng)])
_NEEDLESSLY_SAID: _Case = (_phrase, lambda rng, said: [])
_NOTHING_TO_SAY: _Case = (_silent, lambda rng, said: ["the", "...", "a", "An!"])
_SOMETHING_TO_SAY: _Case = (_silent, lambda rng, said: ["an", "...", "The", _phrase(rng)])
_AN_ARTICLE_SAID: _Case = (lambda rng: "The", lambda rng, said: ["a"])


def _questions(*cases: _Case, unasked: bool = False) -> dict[str, Made]:
    """Predictions and right answers, a case after another, once or twice each.

    Args:
        cases: what kinds of questions there are.
        unasked: whether some questions have no prediction, and some predictions no question.
    """

    def said(rng: np.random.Generator, so_far: Mapping[str, Any]) -> dict[str, str]:
        count = int(rng.integers(len(cases), 2 * len(cases)))
        return {f"q{number}": cases[number % len(cases)][0](rng) for number in range(count)}

    def right(rng: np.random.Generator, so_far: Mapping[str, Any]) -> dict[str, list[str]]:
        texts = {
            question: cases[number % len(cases)][1](rng, text)
            for number, (question, text) in enumerate(so_far["predictions"].items())
        }
        if unasked:
            del texts["q1"]
            texts |= {f"r{number}": [_phrase(rng)] for number in range(int(rng.integers(2, 5)))}
        return texts

    return {"predictions": Made(said), "answers": Made(right)}


_TWO, _ONE_ANSWER, _ANY, _LIKE, _MISSING, _EMPTY = (
    "2.0", "one right answer each", "several right answers", "normalised", "without a prediction", "nothing to say",
)  # fmt: skip
_EMPTY_1 = "nothing left, in version 1.1"
_BAD_ANSWERS = (
    Ask("no questions", inputs={"predictions": {"q1": "one"}, "answers": {}}, refused=True),
    Ask("a text for a list", inputs={"predictions": {"q1": "b", "q2": "c"}, "answers": {"q1": "b", "q2": ["c"]}}, refused=True),
    Ask("no right answer", inputs={"predictions": {"q1": "b", "q2": "c"}, "answers": {"q1": [], "q2": ["c"]}}, refused=True),
    Ask("a number for a text", inputs={"predictions": {"q1": "b", "q2": "c"}, "answers": {"q1": [1648], "q2": ["c"]}}, refused=True),
    Ask("none predicted", inputs={"predictions": {"x1": "b"}, "answers": {"q1": ["b"]}, "version": "2.0"}, refused=True),
    Ask("another version", inputs={"version": "3.0"}, refused=True),
)  # fmt: skip
_OF_NORMALIZE = dict.fromkeys((_CAPITALS, _MARKS, _ARTICLES, _BLANKS, _ORDER), _LIKE) | {"bad input": "bad input"}


def _asks(*plain: _Case) -> tuple[Ask, ...]:
    """The questions that both scores share."""
    return (
        Ask("one answer each", inputs=_questions(*plain)),
        Ask("several answers each", inputs=_questions(_SECOND, _THIRD, _OTHER)),
        Ask("written otherwise", inputs=_questions(*[_WRITTEN_OTHERWISE] * 4, _SAID_OTHERWISE, _LATER_SO, _OTHER)),
        Ask("some without a prediction", inputs=_questions(_SAME, _OTHER, _SHORTER, unasked=True)),
        Ask("some without a prediction, 2.0", inputs={**_questions(_SAME, _OTHER, _SHORTER, unasked=True), "version": _TWO}),
        Ask("some without an answer, 2.0", inputs={**_questions(
            _RIGHTLY_SILENT, _WRONGLY_SILENT, _SAME, _NEEDLESSLY_SAID, _NOTHING_TO_SAY, _SOMETHING_TO_SAY), "version": _TWO}),
        Ask("a full stop and an article", inputs=_questions(_AN_ARTICLE_SAID, _SAME, _OTHER, _NOTHING_TO_SAY, _SOMETHING_TO_SAY)),
        *_BAD_ANSWERS,
    )  # fmt: skip


def _stages(first: str) -> tuple[Any, ...]:
    """The marking scheme that both scores share."""
    return (
        stage(_ONE_ANSWER, 2, "one answer each", says=first),
        stage(_ANY, 1, "several answers each", says="Of several right answers the one that is most like the prediction counts."),
        stage(_LIKE, 1, "written otherwise", says="Both are normalised before they are compared."),
        stage(_MISSING, 2, "some without a prediction", "some without a prediction, 2.0",
              says="A question without a prediction counts 0 in version 1.1, and is left out in version 2.0; a prediction without a question is passed over."),
        stage(_EMPTY, 1, "some without an answer, 2.0",
              says="In version 2.0 right answers of which nothing is left are dropped, and where none is left the empty text is right."),
        stage(_EMPTY_1, 1, "a full stop and an article", says="In version 1.1 right answers of which nothing is left are not dropped."),
        refusals(1, *(ask.name for ask in _BAD_ANSWERS), says="There is a question, its right answers are a list of texts, in version 1.1 at least one, and the version is 1.1 or 2.0."),
    )  # fmt: skip


_TWICE = "words said twice"
_SCORED = (_ONE_ANSWER, _ANY, _LIKE, _MISSING, _EMPTY, _EMPTY_1)
_MEAN = "squad/percentage.py"


def _of_both(see: str, scored: tuple[str, ...]) -> tuple[Misconception, ...]:
    """The misconceptions of whatever is a mean over questions, by the rules of two versions."""
    return (
        Misconception(
            "the first right answer alone", {"max(score(predictions[question], text) for text in right)": "score(predictions[question], right[0])"}, (_ANY, _LIKE),
            "Only the first right answer is looked at. People answer differently: whichever is most like the prediction counts.",
            see, module=_MEAN,
        ),
        Misconception(
            "the mean of the right answers", {"max(score(predictions[question], text) for text in right)": "sum(score(predictions[question], text) for text in right) / len(right)"},
            (_ANY, _LIKE, _EMPTY_1) if see == _EXACT else (_ANY, _LIKE),
            "The scores with all right answers are averaged. The best of them counts: nobody can be like two people at once.",
            see, module=_MEAN,
        ),
        Misconception(
            "a share", {"return 100 * sum(best)": "return sum(best)"}, scored,
            "The score lies between 0 and 1. Asked for are percent: between 0 and 100.",
            see, module=_MEAN,
        ),
        Misconception(
            "a sum over the right answers", {"/ len(best)": "/ sum(map(len, answers.values()))"}, (_ANY, _LIKE, _MISSING, _EMPTY, _EMPTY_1),
            "The scores are divided by the number of right answers, not of questions.",
            see, module=_MEAN,
        ),
        Misconception(
            "divided by the predictions", {"/ len(best)": "/ len(predictions)"}, (_MISSING,),
            "The scores are divided by the number of predictions. In version 1.1 it is the number of questions; predictions without a question never count.",
            see, module=_MEAN,
        ),
        Misconception(
            "left out in version 1.1", {'elif version == "1.1":': "elif False:"}, (_MISSING,),
            "In version 1.1 a question without a prediction is left out, so whoever is silent scores higher. It counts 0.",
            f"{_SEE}two-versions", module=_MEAN,
        ),
        Misconception(
            "counted 0 in version 2.0", {'elif version == "1.1":': "else:", "if not best:": 'if version == "2.0" and not answers.keys() & predictions:'}, (_MISSING,),
            "In version 2.0 a question without a prediction counts 0. By the rules of its script it is left out; *no answer* is said by the empty text.",
            f"{_SEE}two-versions", module=_MEAN,
        ),
        Misconception(
            "nothing dropped in version 2.0", {'texts if version == "1.1" else _that_say_something(texts)': 'texts if version == "1.1" else texts or [""]'}, (_EMPTY,),
            "In version 2.0 a right answer of which normalising leaves nothing is kept, and the empty text equals it. Drop such answers first.",
            f"{_SEE}two-versions", module=_MEAN,
        ),
        Misconception(
            "nothing is refused", {"    _check_predictions(answers, version)\n": ""}, ("bad input",),
            "A text in place of a list is read letter by letter, and an unknown version as one or the other: a score comes out, and it means nothing.",
            see, module=_MEAN,
        ),
    )  # fmt: skip


EXACT_MATCH = Exercise(
    name="exact_match",
    module="squad/exact_match.py",
    returns=("score",),
    inputs={**_questions(_SAME, _OTHER), "version": "1.1"},
    asks=_asks(_SAME, _OTHER, _SAME, _LONGER, _SHORTER, _TURNED),
    stages=_stages("100 times the share of questions whose prediction equals the right answer."),
    builds_on={"normalize_answer": _OF_NORMALIZE},
    misconceptions=(
        *_of_both(_EXACT, _SCORED),
        Misconception(
            "silence is never right", {'or [""]': "", "for text in right)": "for text in right), default=0)", "max(score(": "max((score("}, (_EMPTY,),
            "A question that has no answer counts 0 whatever is predicted. There the empty text is right.",
            f"{_SEE}two-versions", module=_MEAN,
        ),
        Misconception(
            "dropped in version 1.1 as well", {'texts if version == "1.1" else _that_say_something(texts)': "_that_say_something(texts)"}, (_EMPTY_1,),
            "Right answers of which nothing is left are dropped in version 1.1, too, where the empty text may be right beside others.",
            f"{_SEE}two-versions", module=_MEAN,
        ),
        Misconception(
            "not normalised", {"normalize_answer(prediction) == normalize_answer(answer)": "prediction == answer"}, (_LIKE, _EMPTY_1),
            "The texts are compared as they are: an article or a full stop makes a right answer wrong.",
            _ALIKE,
        ),
        Misconception(
            "the prediction alone normalised", {"normalize_answer(prediction) == normalize_answer(answer)": "normalize_answer(prediction) == answer"}, (_LIKE, _EMPTY_1),
            "The prediction is normalised, and the right answers are not. Both must be.",
            _ALIKE,
        ),
        Misconception(
            "a part of the right answer", {"== normalize_answer(answer)": "in normalize_answer(answer)"}, (_ONE_ANSWER, _EMPTY),
            "A prediction that is a part of the right answer counts as right, and the empty text always is.",
            _EXACT,
        ),
        Misconception(
            "the right answer is in it", {"normalize_answer(prediction) == normalize_answer(answer)": "normalize_answer(answer) in normalize_answer(prediction)"},
            (_ONE_ANSWER, _MISSING, _EMPTY),
            "A prediction that says the right answer and more counts as right. Whoever predicts the whole passage would score 100.",
            _EXACT,
        ),
        Misconception(
            "the same words in any order", {"normalize_answer(prediction) == normalize_answer(answer)": "sorted(normalize_answer(prediction).split()) == sorted(normalize_answer(answer).split())"},
            (_ONE_ANSWER,),
            "The same words in another order count as the same answer. That is a matter for F1; here the texts must be equal.",
            _EXACT,
        ),
    ),
)  # fmt: skip


def _doubled(rng: np.random.Generator) -> str:
    one, other = _word(rng), _word(rng)
    return f"{one} {one} {other} {one}"


_SAID_TOO_OFTEN: _Case = (_doubled, lambda rng, said: [f"{said.split()[2]} {said.split()[0]} {said.split()[2]}"])
_SAID_AS_OFTEN: _Case = (_doubled, lambda rng, said: [said])
_ALL_F1 = (_ONE_ANSWER, _TWICE, _ANY, _LIKE, _MISSING, _EMPTY, _EMPTY_1)

SQUAD_F1 = Exercise(
    name="squad_f1",
    module="squad/squad_f1.py",
    returns=("score",),
    inputs={**_questions(_SAME, _OTHER), "version": "1.1"},
    asks=(
        *_asks(_SAME, _OTHER, _LONGER, _SHORTER, _TURNED),
        Ask("some words twice", inputs=_questions(_SAID_TOO_OFTEN, _SAID_AS_OFTEN)),
    ),
    stages=(
        *_stages("The harmonic mean of the shares of words that are right among those said, and said among those wanted; times 100.")[:1],
        stage(_TWICE, 1, "some words twice", says="A word that is said twice is shared twice only if it is wanted twice."),
        *_stages("")[1:],
    ),
    builds_on={"normalize_answer": _OF_NORMALIZE},
    misconceptions=(
        *_of_both(_F1, _ALL_F1),
        Misconception(
            "each word once", {"(Counter(normalize_answer(text).split()) for": "(Counter(set(normalize_answer(text).split())) for"}, (_TWICE,),
            "Words are counted once, however often they are said. Count them: a bag of words, not a set.",
            _F1,
        ),
        Misconception(
            "shared once", {"shared = (said & wanted).total()": "shared = len(said & wanted)"}, (_TWICE,),
            "A word that both have twice is shared once: sets were intersected. Count the words: it is shared twice.",
            _F1,
        ),
        Misconception(
            "shared as often as it is said", {"shared = (said & wanted).total()": "shared = sum(n for word, n in said.items() if word in wanted)"}, (_TWICE,),
            "A word that is said three times is shared three times, however often it is wanted. It is shared as often as in the text that has fewer of it.",
            _F1,
        ),
        Misconception(
            "precision alone", {"return 2 * precision * recall / (precision + recall)": "return precision"}, (_ONE_ANSWER, _TWICE, _MISSING),
            "Only precision is returned: one right word, and nothing else said, would score 100.",
            _F1,
        ),
        Misconception(
            "recall alone", {"return 2 * precision * recall / (precision + recall)": "return recall"}, (_ONE_ANSWER, _TWICE, _MISSING),
            "Only recall is returned: whoever says the whole passage would score 100.",
            _F1,
        ),
        Misconception(
            "the plain mean", {"return 2 * precision * recall / (precision + recall)": "return (precision + recall) / 2"}, (_ONE_ANSWER, _TWICE, _MISSING),
            "The plain mean of precision and recall is taken. The harmonic one is near the smaller of the two.",
            _F1,
        ),
        Misconception(
            "the 2 forgotten", {"return 2 * precision": "return precision"}, _ALL_F1,
            "F1 is 2PR / (P + R): without the 2 a perfect answer scores 50.",
            _F1,
        ),
        Misconception(
            "letters, not words", {"Counter(normalize_answer(text).split())": "Counter(normalize_answer(text))"}, (_ONE_ANSWER, _TWICE, _ANY, _LIKE, _MISSING, _EMPTY_1),
            "Letters are compared, and most answers share some. Words are: split the texts.",
            _F1,
        ),
        Misconception(
            "not normalised", {"Counter(normalize_answer(text).split())": "Counter(text.split())"}, (_LIKE,),
            "The words are compared as they are: a capital or a full stop makes a right word wrong.",
            _ALIKE,
        ),
        Misconception(
            "two empty ones are alike in version 1.1", {'if version == "2.0" and not (said and wanted)': "if not (said and wanted)"}, (_EMPTY_1,),
            "Two texts without words count as the same in version 1.1. Its script knows no such case: without a shared word F1 is 0.",
            f"{_SEE}two-versions",
        ),
        Misconception(
            "two empty ones have nothing in common", {"return float(said == wanted)": "return 0.0"}, (_EMPTY,),
            "In version 2.0 the empty text where the empty text is right counts 0: no word is shared. It counts 1.",
            f"{_SEE}two-versions",
        ),
        Misconception(
            "nothing said is right", {"return float(said == wanted)": "return 1.0"}, (_EMPTY,),
            "In version 2.0 a prediction without words counts 1 even where there is an answer, and so does any prediction where there is none. "
            "It does so only if both have no words.",
            f"{_SEE}two-versions",
        ),
    ),
)  # fmt: skip

SQUAD = Assignment(
    "squad",
    "SQuAD",
    (CHAR_TO_TOKEN_SPAN, SLIDING_WINDOWS, SPAN_HEAD, BEST_SPAN, NORMALIZE_ANSWER, EXACT_MATCH, SQUAD_F1),
)
