"""The assignment "self-supervision": questions that a text asks of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..exam.key import Look
from .exercise import Ask, Assignment, Exercise, Input, Made, Misconception, refusals, stage, theorem

_SEE = "self-supervision.html#"
_MASK, _NEXT, _CAUSAL, _SPANS = (
    f"{_SEE}{place}" for place in ("masked-tokens", "next-sentence", "what-comes-next", "spans")
)
_SEED = f"{_SEE}seeds"
#: The other seed of the theorem: some generators count on from their seed, so that those near each other share most of their draws.
_FAR = 700_003
_SAME_SEED = "The same seed draws the same again, another seed something else."


def _text(rng: np.random.Generator, length: int, first: int = 20) -> list[int]:
    """Different tokens, in no order, each of which is larger than a first one."""
    return [int(token) for token in first + rng.permutation(3 * length)[:length]]


def _tokens(length: int) -> Made:
    return Made(lambda rng, so_far: _text(rng, length))


_WINDOWS, _BEHIND, _STRIDE, _FULL = "side by side", "the token behind", "a stride of its own", "full windows"

CAUSAL_PAIRS = Exercise(
    name="causal_pairs",
    module="self_supervision/causal_pairs.py",
    returns=("inputs", "targets"),
    inputs={"tokens": _tokens(22), "length": 5, "stride": None},
    asks=(
        Ask("windows side by side"),
        Ask("windows that overlap", inputs={"stride": 2}),
        Ask("windows with gaps", inputs={"stride": 7}),
        Ask("just full", inputs={"tokens": _tokens(21)}),
        Ask("a token too few", inputs={"tokens": _tokens(20)}),
        Ask("a single window", inputs={"tokens": _tokens(6)}),
        Ask("too short a text", inputs={"tokens": _tokens(5)}, refused=True),
        Ask("a length of 0", inputs={"length": 0, "stride": 2}, refused=True),
        Ask("a stride of 0", inputs={"stride": 0}, refused=True),
        Ask("two texts", inputs={"tokens": Made(lambda rng, so_far: [_text(rng, 9), _text(rng, 9)])}, refused=True),
        Ask("no whole numbers", inputs={"tokens": Made(lambda rng, so_far: [token + 0.5 for token in _text(rng, 22)])}, refused=True),
    ),
    stages=(
        stage(_WINDOWS, 1, Look("windows side by side", outputs=["inputs"]), says="Without a stride the next window begins where the last one ended."),
        stage(_BEHIND, 2, Look("windows side by side", outputs=["targets"]), says="The answer to each token is the one behind it; the window's last one has an answer, too."),
        stage(_STRIDE, 1, "windows that overlap", "windows with gaps", says="Windows begin a stride apart."),
        stage(_FULL, 1, "just full", "a token too few", "a single window", says="A window counts if it is full and its last token has an answer."),
        refusals(1, "too short a text", "a length of 0", "a stride of 0", "two texts", "no whole numbers",
                 says="The text is one sequence of at least length + 1 ints; length and stride are at least 1."),
    ),
    misconceptions=(
        Misconception(
            "targets are the inputs", {"windows[:, 1:].astype": "windows[:, :-1].astype"}, (_BEHIND, _STRIDE, _FULL),
            "The targets are the inputs themselves: the model learns to repeat what it reads. The answer to a token is the token *behind* it.",
            _CAUSAL,
        ),
        Misconception(
            "targets are the token before", {"return windows[:, :-1].astype(\"int32\"), windows[:, 1:].astype(\"int32\")": "return windows[:, 1:].astype(\"int32\"), windows[:, :-1].astype(\"int32\")"},
            (_WINDOWS, _BEHIND, _STRIDE, _FULL),
            "The target of each token is the one before it. The model would learn to write backwards.",
            _CAUSAL,
        ),
        Misconception(
            "two places further", {"windows[:, 1:].astype": "np.roll(windows, -1, axis=1)[:, 1:].astype"}, (_BEHIND, _STRIDE, _FULL),
            "The targets are two places further than the inputs, and the last one is none of the text's next tokens: they were shifted twice.",
            _CAUSAL,
        ),
        Misconception(
            "the first token comes round", {"windows[:, 1:].astype": "np.roll(windows[:, :-1], -1, axis=1).astype"}, (_BEHIND, _STRIDE, _FULL),
            "The last target of a window is its own first token: the window was turned round. Its answer is the first token behind the window.",
            _CAUSAL,
        ),
        Misconception(
            "a token lost between windows", {"stride = length if stride is None else stride": "stride = length + 1 if stride is None else stride"},
            (_WINDOWS, _BEHIND, _FULL),
            "Between two windows a token is left out of the inputs: text was cut in pieces of length + 1. The token that a window ends with as a target is the next one's first input.",
            _CAUSAL,
        ),
        Misconception(
            "a window at every token", {"stride = length if stride is None else stride": "stride = 1 if stride is None else stride"}, (_WINDOWS, _BEHIND, _FULL),
            "Without a stride a window begins at every token, so each is read `length` times. None is `length`.",
            _CAUSAL,
        ),
        Misconception(
            "the stride is not looked at", {"stride = length if stride is None else stride": "stride = length if stride is None else length * (stride > 0)"}, (_STRIDE,),
            "The stride plays no part: the windows lie side by side whatever it is.",
            _CAUSAL,
        ),
        Misconception(
            "the last window left out", {"[::stride]  #": "[:-1:stride]  #"}, (_FULL, _STRIDE),
            "A window that just fits is left out. It is full, and its last token has an answer: the text's last.",
            _CAUSAL,
        ),
        Misconception(
            "the last window left out, but for a single one", {"[::stride]  #": "[: max(1, len(tokens) - length - 1) : stride]  #"}, (_FULL, _STRIDE),
            "A window that ends with the text is left out unless it is the only one: the range of its beginnings stops one too early. It is full, and its last token has an answer: the text's last.",
            _CAUSAL,
        ),
        Misconception(
            "a window that is not full", {"tokens = np.asarray(tokens)": "tokens = np.asarray(tokens)\n    tokens = np.pad(tokens, (0, -(len(tokens) - 1) % stride)) if tokens.ndim == 1 and 0 < length < len(tokens) else tokens"},
            (_FULL, _WINDOWS, _BEHIND),
            "The last window is filled up with 0. One that is not full is left out.",
            _CAUSAL,
        ),
        Misconception(
            "any numbers will do", {" or tokens.dtype.kind not in \"iu\"": ""}, ("bad input",),
            "Numbers with a fraction are taken, and cut down to whole ones: other tokens than those that were handed in.",
            _CAUSAL,
        ),
    ),
)  # fmt: skip

_VOCAB, _HIDE, _SPECIAL = 7, 5, (0, 2, 6)
_ORDINARY = [token for token in range(_VOCAB) if token not in (*_SPECIAL, _HIDE)]


def _alike(*special: int) -> Input:
    """The same text in every row: two ordinary tokens, and some special ones."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        row = [*rng.choice(_ORDINARY, 2, replace=False), *special]
        return np.tile(np.array(row, "int32"), (shape[0], 1))

    return Input("rows", draw)


def _ordinary(axes: str) -> Input:
    return Input(axes, lambda rng, shape: rng.choice(_ORDINARY, shape).astype("int32"))


_MANY = {"rows": 3000}
_UNTOUCHED, _CHOSEN, _FATE, _NEVER = "what is not chosen", "which are chosen", "what becomes of them", "special tokens"

_LEFT_SAY = "A chosen token that is left as it is has no label. It is asked for like the others: the model cannot know which ones were exchanged."
MASK_TOKENS = Exercise(
    name="mask_tokens",
    module="self_supervision/mask_tokens.py",
    returns=("inputs", "labels"),
    sizes={"rows": 4, "source": 6},
    inputs={"tokens": _ordinary("rows source"), "vocab": _VOCAB, "mask_id": _HIDE, "special": _SPECIAL, "rate": 0.7, "seed": 3},
    asks=(
        Ask("nothing to do", inputs={"rate": 0.0}),
        Ask("some chosen", sizes=_MANY, inputs={"tokens": _alike()}, draws=1),
        Ask("some chosen again", like="some chosen", draws=1),
        Ask("some chosen with another seed", like="some chosen", inputs={"seed": _FAR}, draws=1),
        Ask("a row for each seed", sizes={"rows": 1}, inputs={"tokens": _alike()}, draws=300),
        Ask("all chosen", sizes=_MANY, inputs={"tokens": _alike(), "rate": 1.0}, draws=1),
        Ask("beside special ones", sizes=_MANY, inputs={"tokens": _alike(2, 6, 0)}, draws=1),
        Ask("one row alone", sizes={"source": 7}, inputs={"tokens": _ordinary("source")}, refused=True),
        Ask("no tokens", sizes={"rows": 0}, refused=True),
        Ask("a token beyond the vocabulary", inputs={"tokens": Input("rows source", lambda rng, shape: np.full(shape, _VOCAB, "int32"))}, refused=True),
        Ask("0 not special", inputs={"special": (2, 6)}, refused=True),
        Ask("a special mask", inputs={"mask_id": 2}, refused=True),
        Ask("a mask beyond the vocabulary", inputs={"mask_id": _VOCAB}, refused=True),
        Ask("no ordinary token", inputs={"tokens": Input("rows source", lambda rng, shape: rng.integers(0, 2, shape, "int32") * 2), "vocab": 3, "mask_id": 1, "special": (0, 2)}, refused=True),
        Ask("a rate of 15", inputs={"rate": 15.0}, refused=True),
    ),
    stages=(
        stage(_UNTOUCHED, 1, "nothing to do", says="What is not chosen stays as it is, and its label is 0."),
        stage(_FATE, 2, "all chosen", says="Of the chosen ones 80 in 100 become the mask, 10 an ordinary token, each as likely as another, and 10 stay; all have a label."),
        stage(_CHOSEN, 2, "some chosen", "a row for each seed", says="Each token is chosen with probability `rate`, whatever becomes of the others."),
        stage(_NEVER, 1, "beside special ones", says="Special tokens are never chosen."),
        theorem("a-seed-repeats", 1, "some chosen", "some chosen again", "some chosen with another seed", says=_SAME_SEED, see=_SEED),
        refusals(1, "one row alone", "no tokens", "a token beyond the vocabulary", "0 not special", "a special mask", "a mask beyond the vocabulary",
                 "no ordinary token", "a rate of 15",
                 says="Tokens and mask are of the vocabulary, 0 is special, the mask is not, some token is neither, and a rate lies between 0 and 1."),
    ),
    misconceptions=(
        Misconception(
            "always the mask", {"np.where(fate < 0.8, mask_id, np.where(fate < 0.9, others, tokens))": "np.full_like(tokens, mask_id)"}, (_FATE, _CHOSEN, _NEVER),
            "All chosen tokens become the mask. No text has one later on: with 20 in 100 that are not hidden the model must make something of every token.",
            _MASK,
        ),
        Misconception(
            "none exchanged", {"np.where(fate < 0.9, others, tokens)": "tokens"}, (_FATE, _CHOSEN, _NEVER),
            "What is not hidden stays as it is. Half of it is exchanged for another token.",
            _MASK,
        ),
        Misconception(
            "none left as it is", {"np.where(fate < 0.9, others, tokens)": "others"}, (_FATE, _CHOSEN, _NEVER),
            "What is not hidden is exchanged. Half of it stays as it is.",
            _MASK,
        ),
        Misconception(
            "a tenth of the rest", {"np.where(fate < 0.9,": "np.where(rng.random(tokens.shape) < 0.1,"}, (_FATE, _CHOSEN, _NEVER),
            "One in ten of the tokens that are not hidden is exchanged, which is 2 in 100. It is 10 in 100 of all chosen ones: half of the rest.",
            _MASK,
        ),
        Misconception(
            "exchanged for any number", {"rng.choice(ordinary, tokens.shape)": "rng.integers(0, vocab, tokens.shape)"}, (_FATE, _CHOSEN, _NEVER),
            "A token may be exchanged for padding, another special one or the mask. Only ordinary ones are taken.",
            _MASK,
        ),
        Misconception(
            "special tokens chosen", {" & ~np.isin(tokens, special)": ""}, (_NEVER,),
            "Special tokens are hidden, too. Nothing can be learnt from guessing a [SEP].",
            _MASK,
        ),
        Misconception(
            "padding alone spared", {"~np.isin(tokens, special)": "(tokens != 0)"}, (_NEVER,),
            "Only padding is spared. All that `special` holds is never chosen.",
            _MASK,
        ),
        Misconception(
            "a label everywhere", {"labels = np.where(chosen, tokens, 0)": "labels = tokens"}, (_UNTOUCHED, _CHOSEN, _NEVER),
            "Every token has a label, so most of the loss is for copying what stands in view. Labels are 0 where nothing was chosen.",
            _MASK,
        ),
        Misconception(
            "no label where nothing changed", {"labels = np.where(chosen, tokens, 0)": "labels = np.where(inputs != tokens, tokens, 0)"}, (_FATE, _CHOSEN, _NEVER),
            _LEFT_SAY,
            _MASK,
        ),
        Misconception(
            "no label where it is left", {"labels = np.where(chosen, tokens, 0)": "labels = np.where(chosen & (fate < 0.9), tokens, 0)"}, (_FATE, _CHOSEN, _NEVER),
            _LEFT_SAY,
            _MASK,
        ),
        Misconception(
            "−100 for no label", {"labels = np.where(chosen, tokens, 0)": "labels = np.where(chosen, tokens, -100)"}, (_UNTOUCHED, _CHOSEN, _NEVER),
            "Tokens that are not asked for have the label −100, as in another library. Here it is 0, which `masked_loss` leaves out.",
            _MASK,
        ),
        Misconception(
            "the label is what is put in", {"labels = np.where(chosen, tokens, 0)": "labels = np.where(chosen, inputs, 0)"}, (_FATE, _CHOSEN, _NEVER),
            "The label is the mask itself. The token that stood there is asked for.",
            _MASK,
        ),
        Misconception(
            "a number of tokens, not a chance", {"(rng.random(tokens.shape) < rate)": "(rng.random(tokens.shape).argsort(axis=1).argsort(axis=1) < rate * tokens.shape[1])"},
            (_CHOSEN, _NEVER),
            "Of each text as many tokens are chosen. Each is chosen by itself, with probability `rate`: now more of them, now fewer.",
            _MASK,
        ),
        Misconception(
            "the rate is not looked at", {"(rng.random(tokens.shape) < rate)": "(rng.random(tokens.shape) < 0.15)"}, (_CHOSEN, _UNTOUCHED, _FATE, _NEVER),
            "15 in 100 are chosen whatever `rate` says.",
            _MASK,
        ),
        Misconception(
            "the same places in each text", {"(rng.random(tokens.shape) < rate)": "(rng.random(tokens.shape[1]) < rate)"}, (_CHOSEN, _NEVER),
            "In all texts of a batch the same places are chosen: one draw is made for all. Draw for each text.",
            _MASK,
        ),
        Misconception(
            "one fate for a whole text", {"fate = rng.random(tokens.shape)": "fate = rng.random((len(tokens), 1))"}, (_FATE, _CHOSEN, _NEVER),
            "All chosen tokens of a text meet the same fate. Each has one of its own.",
            _MASK,
        ),
        Misconception(
            "the seed is not looked at", {"np.random.default_rng(seed)": "np.random.default_rng(0)"}, ("theorem: a-seed-repeats", _CHOSEN),
            "Whatever the seed is, the same tokens are chosen: each time a text is read the model is asked the same.",
            _SEED,
        ),
        Misconception(
            "nothing is refused", {"    _check_masking(tokens, vocab, mask_id, special, rate)\n": ""}, ("bad input",),
            "A mask that is special, tokens beyond the vocabulary or a rate of 15 are taken as they are: nothing is ever hidden, or everything.",
            _MASK,
        ),
    ),
)  # fmt: skip


def _sentence(rng: np.random.Generator) -> str:
    return "".join(rng.choice(list("abcdefghij"), size=9)).capitalize() + "."


def _documents(*lengths: int) -> Made:
    """Documents of so many sentences, no two the same."""
    return Made(lambda rng, so_far: [[_sentence(rng) for _ in range(length)] for length in lengths])


def _one_long(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[list[str]]:
    """A document of the same sentence again and again, between one of five sentences and one of one."""
    return [[_sentence(rng) for _ in range(5)], [_sentence(rng)] * 2000, [_sentence(rng)]]


_ORDER, _ELSEWHERE = "in the order of the text", "from another document"

NEXT_SENTENCE_PAIRS = Exercise(
    name="next_sentence_pairs",
    module="self_supervision/next_sentence_pairs.py",
    returns=("pairs",),
    structures=("pairs",),
    inputs={"documents": _documents(2, 1, 3), "seed": 3},
    asks=(
        Ask("a sentence each", inputs={"documents": _documents(1, 1, 1)}),
        Ask("two documents", inputs={"documents": _documents(3, 1)}, draws=600),
        Ask("a long document", inputs={"documents": Made(_one_long)}, draws=1),
        Ask("a longer text", inputs={"documents": _documents(19, 23, 17)}, draws=1),
        Ask("a longer text again", like="a longer text", draws=1),
        Ask("a longer text with another seed", like="a longer text", inputs={"seed": _FAR}, draws=1),
        Ask("a single document", inputs={"documents": _documents(4)}, refused=True),
        Ask("an empty document", inputs={"documents": Made(lambda rng, so_far: [[_sentence(rng), _sentence(rng)], [], [_sentence(rng)]])}, refused=True),
        Ask("a text for a document", inputs={"documents": Made(lambda rng, so_far: [_sentence(rng), [_sentence(rng)]])}, refused=True),
    ),
    stages=(
        stage(_ORDER, 2, "a sentence each", "two documents",
              says="Each sentence but its document's last begins a pair, in order; by halves its next one follows, and True, or another document's, and False."),
        stage(_ELSEWHERE, 2, "a long document", says="Each other document is as likely as another, and then each of its sentences; its own document is never taken."),
        theorem("a-seed-repeats", 1, "a longer text", "a longer text again", "a longer text with another seed", says=_SAME_SEED, see=_SEED),
        refusals(1, "a single document", "an empty document", "a text for a document", says="There are at least two documents, each a list of at least one sentence."),
    ),
    misconceptions=(
        Misconception(
            "always the next one", {"rng.random() < 0.5": "rng.random() < 1"}, (_ORDER, _ELSEWHERE),
            "The next sentence always follows, and the answer is always True: there is nothing to learn.",
            _NEXT,
        ),
        Misconception(
            "never the next one", {"rng.random() < 0.5": "rng.random() < 0"}, (_ORDER, _ELSEWHERE),
            "The next sentence never follows, and the answer is always False.",
            _NEXT,
        ),
        Misconception(
            "the answer the other way round", {"pairs.append((first, second, is_next))": "pairs.append((first, second, not is_next))"}, (_ORDER, _ELSEWHERE),
            "The answer says whether the second sentence comes from elsewhere. It says whether it is the next one.",
            _NEXT,
        ),
        Misconception(
            "any document, its own too", {"rng.integers(1, len(documents))": "rng.integers(len(documents))"}, (_ORDER, _ELSEWHERE),
            "A sentence from the same document may be taken as one from elsewhere: even the next one, with the answer False.",
            _NEXT,
        ),
        Misconception(
            "the document behind", {"(number + rng.integers(1, len(documents)))": "(number + 1)"}, (_ELSEWHERE,),
            "The other sentence always comes from the document behind. Each of the others is as likely.",
            _NEXT,
        ),
        Misconception(
            "each sentence as likely", {"other = documents[(number + rng.integers(1, len(documents))) % len(documents)]": "other = [each for n, document in enumerate(documents) if n != number for each in document]"},
            (_ELSEWHERE,),
            "All sentences of the other documents are as likely as each other, so long documents are taken from more often. The document is drawn first.",
            _NEXT,
        ),
        Misconception(
            "its first sentence", {"other[rng.integers(len(other))]": "other[0]"}, (_ELSEWHERE,),
            "Of the other document the first sentence is taken. Each is as likely: a first sentence can be told from others by itself.",
            _NEXT,
        ),
        Misconception(
            "over the end of a document", {"in pairwise(document)": "in pairwise([*document, documents[(number + 1) % len(documents)][0]])"}, (_ORDER,),
            "The last sentence of a document begins a pair, and the next document's first counts as its next one. Nothing follows it.",
            _NEXT,
        ),
        Misconception(
            "one text of all documents",
            {"in pairwise(document)": "in pairwise([*document, *(each[0] for each in documents[number + 1 : number + 2])])"}, (_ORDER,),
            "All sentences are joined into one text, so a document's last sentence begins a pair with the next document's first. Nothing follows it.",
            _NEXT,
        ),
        Misconception(
            "each sentence in one pair", {"in pairwise(document)": "in list(pairwise(document))[::2]"}, (_ORDER,),
            "Only every other sentence begins a pair. Each does, but its document's last.",
            _NEXT,
        ),
        Misconception(
            "the seed set for each pair", {"is_next = bool(rng.random() < 0.5)": "rng = np.random.default_rng(seed)\n            is_next = bool(rng.random() < 0.5)"}, (_ORDER, _ELSEWHERE),
            "The generator is made anew for each pair: all of a text have the same answer. Make it once.",
            _SEED,
        ),
        Misconception(
            "the seed is not looked at", {"np.random.default_rng(seed)": "np.random.default_rng(0)"}, ("theorem: a-seed-repeats", _ORDER),
            "Whatever the seed is, the same pairs come out: each time the text is read the model is asked the same.",
            _SEED,
        ),
        Misconception(
            "nothing is refused", {"    _check_documents(documents)\n": ""}, ("bad input",),
            "A single document, or a text in place of a list, is not refused: what is drawn is then a letter, or nothing that comes from elsewhere.",
            _NEXT,
        ),
    ),
)  # fmt: skip

_GAP, _GAPS, _BOUNDS, _LENGTHS = "one gap", "many gaps", "at least one", "how long the spans are"

CORRUPT_SPANS = Exercise(
    name="corrupt_spans",
    module="self_supervision/corrupt_spans.py",
    returns=("inputs", "targets"),
    structures=("inputs", "targets"),
    inputs={"tokens": _tokens(12), "first_sentinel": 99, "rate": 0.15, "mean_length": 3, "seed": 3},
    asks=(
        Ask("one gap"),
        Ask("every other token", inputs={"tokens": _tokens(10), "rate": 0.5, "mean_length": 1}),
        Ask("a rate of 0", inputs={"rate": 0.0}),
        Ask("a rate of 1", inputs={"rate": 1.0}),
        Ask("two gaps", inputs={"tokens": _tokens(10), "rate": 0.5}, draws=600),
        Ask("three gaps", inputs={"tokens": _tokens(11), "rate": 0.46, "mean_length": 1.6}, draws=900),
        Ask("little is kept", inputs={"tokens": _tokens(7), "rate": 0.7, "mean_length": 1.2}, draws=300),
        Ask("a longer text", inputs={"tokens": _tokens(41), "first_sentinel": 300, "rate": 0.49}, draws=1),
        Ask("a longer text again", like="a longer text", draws=1),
        Ask("a longer text with another seed", like="a longer text", inputs={"seed": _FAR}, draws=1),
        Ask("a single token", inputs={"tokens": _tokens(1)}, refused=True),
        Ask("two texts", inputs={"tokens": Made(lambda rng, so_far: [_text(rng, 9), _text(rng, 9)])}, refused=True),
        Ask("a rate of 15", inputs={"rate": 15.0}, refused=True),
        Ask("a length below 1", inputs={"mean_length": 0.5}, refused=True),
        Ask("a sentinel of the text", inputs={"first_sentinel": Made(lambda rng, so_far: so_far["tokens"][4])}, refused=True),
        Ask("sentinels below 0", inputs={"first_sentinel": 0}, refused=True),
    ),
    stages=(
        stage(_GAP, 2, "one gap", says="What is kept, then a sentinel; targets are the sentinel, what stood in its gap, and one more sentinel."),
        stage(_GAPS, 1, "every other token", says="Each gap has a sentinel of its own, counting down; kept and taken out by turns, first kept."),
        stage(_BOUNDS, 1, "a rate of 0", "a rate of 1", says="At least one token is taken out, and at least one is kept."),
        stage(_LENGTHS, 2, "two gaps", "three gaps", "little is kept", says="Every way to cut the kept tokens and those taken out into so many spans is as likely as another."),
        theorem("a-seed-repeats", 1, "a longer text", "a longer text again", "a longer text with another seed", says=_SAME_SEED, see=_SEED),
        refusals(1, "a single token", "two texts", "a rate of 15", "a length below 1", "a sentinel of the text", "sentinels below 0",
                 says="The text is one sequence of at least two ints, a rate from 0 to 1, a length at least 1, and no sentinel stands in the text or is below 0."),
    ),
    misconceptions=(
        Misconception(
            "no sentinel at the end", {"return inputs, [*targets, int(first_sentinel) - spans]": "return inputs, targets"}, (_GAP, _GAPS, _BOUNDS, _LENGTHS, "theorem: a-seed-repeats"),
            "The targets end without a sentinel. One more stands there: it tells the model that it is done.",
            _SPANS,
        ),
        Misconception(
            "targets without sentinels", {"targets += [sentinel, *": "targets += [*"}, (_GAP, _GAPS, _BOUNDS, _LENGTHS, "theorem: a-seed-repeats"),
            "The targets do not say which gap is which. Each gap's tokens stand behind its sentinel.",
            _SPANS,
        ),
        Misconception(
            "the whole text as the target", {"return inputs, [*targets, int(first_sentinel) - spans]": "return inputs, tokens.tolist()"}, (_GAP, _GAPS, _BOUNDS, _LENGTHS, "theorem: a-seed-repeats"),
            "The targets are the whole text, as BART's are. T5 is asked only for what stood in the gaps.",
            _SPANS,
        ),
        Misconception(
            "a sentinel for each token", {"[*tokens[begin:middle].tolist(), sentinel]": "[*tokens[begin:middle].tolist(), *[sentinel] * int(end - middle)]"}, (_GAP, _BOUNDS, _LENGTHS, "theorem: a-seed-repeats"),
            "A gap has as many sentinels as tokens were taken out, which gives its length away. It has one.",
            _SPANS,
        ),
        Misconception(
            "one sentinel for all gaps", {"sentinel = int(first_sentinel) - gap": "sentinel = int(first_sentinel)"}, (_GAPS, _LENGTHS),
            "All gaps have the same sentinel, so nobody can tell which one a target belongs to.",
            _SPANS,
        ),
        Misconception(
            "sentinels count up", {"sentinel = int(first_sentinel) - gap": "sentinel = int(first_sentinel) + gap", "int(first_sentinel) - spans]": "int(first_sentinel) + spans]"},
            (_GAP, _GAPS, _BOUNDS, _LENGTHS),
            "The sentinels count up. They stand at the end of T5's vocabulary and count down from the last number.",
            _SPANS,
        ),
        Misconception(
            "a gap first", {"middle = begin + kept_lengths[gap]": "middle = begin + noise_lengths[gap]", "end = middle + noise_lengths[gap]": "end = middle + kept_lengths[gap]",
                            "inputs += [*tokens[begin:middle].tolist(), sentinel]": "inputs += [sentinel, *tokens[middle:end].tolist()]",
                            "targets += [sentinel, *tokens[middle:end].tolist()]": "targets += [sentinel, *tokens[begin:middle].tolist()]"},
            (_GAP, _GAPS, _BOUNDS, _LENGTHS),
            "The text begins with a gap. It begins with what is kept, and ends with what is taken out.",
            _SPANS,
        ),
        Misconception(
            "each token a span", {"max(round(noise / mean_length), 1)": "noise"}, (_GAP, _LENGTHS),
            "Each token that is taken out is a span by itself: mean_length plays no part. There are noise / mean_length spans.",
            _SPANS,
        ),
        Misconception(
            "rounded down", {"max(round(len(tokens) * rate), 1)": "max(int(len(tokens) * rate), 1)", "max(round(noise / mean_length), 1)": "max(int(noise / mean_length), 1)"},
            (_GAP, _LENGTHS),
            "The numbers of tokens and spans are rounded down. They are rounded to the nearest.",
            _SPANS,
        ),
        Misconception(
            "the tokens rounded down", {"max(round(len(tokens) * rate), 1)": "max(int(len(tokens) * rate), 1)"},
            (_GAP, _LENGTHS),
            "The number of tokens is rounded down. It is rounded to the nearest, as the number of spans is.",
            _SPANS,
        ),
        Misconception(
            "the rate is not looked at", {"round(len(tokens) * rate)": "round(len(tokens) * 0.15)"}, (_GAPS, _BOUNDS, _LENGTHS, "theorem: a-seed-repeats"),
            "15 in 100 tokens are taken out whatever `rate` says.",
            _SPANS,
        ),
        Misconception(
            "spans as equal as can be", {"np.sort(rng.choice(items - 1, spans - 1, replace=False)) + 1": "np.arange(1, spans) * items // spans"}, (_LENGTHS, "theorem: a-seed-repeats"),
            "The spans are as long as each other, and nothing is left to chance. Every way to cut is as likely as another.",
            _SPANS,
        ),
        Misconception(
            "the seed is not looked at", {"np.random.default_rng(seed)": "np.random.default_rng(0)"}, ("theorem: a-seed-repeats", _LENGTHS),
            "Whatever the seed is, the same spans are taken out: each time a text is read the model is asked the same.",
            _SEED,
        ),
        Misconception(
            "rate and length are not looked at before", {"    _check_spans(tokens, rate, mean_length)\n": ""}, ("bad input",),
            "A rate of 15 or a text of one token is not refused: what comes back is something else than was asked for, or an error of another kind.",
            _SPANS,
        ),
        Misconception(
            "a sentinel of the text", {"    _check_sentinels(tokens, first_sentinel, spans)\n    rng": "    rng"}, ("bad input",),
            "Sentinels that stand in the text are not refused: nobody can then tell a gap from a token.",
            _SPANS,
        ),
    ),
)  # fmt: skip

SELF_SUPERVISION = Assignment(
    "self-supervision", "Self-supervision", (MASK_TOKENS, NEXT_SENTENCE_PAIRS, CAUSAL_PAIRS, CORRUPT_SPANS)
)
