"""The assignment "tokens": from a text to numbers and back, and which vectors are alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from .exercise import Ask, Assignment, Exercise, Input, Made, Misconception, normal, refusals, stage

_MERGES = 12
#: How many special tokens there are: their numbers come first.
_SPECIAL = 4
#: The number of the blank in the vocabularies here: of their characters only the line's end comes before it.
_BLANK = _SPECIAL + 1


def train_bpe(text: str, merges: int) -> list[tuple[str, str]]:
    """The reference's merges; Keras, which its package imports, is imported when a Paper is set."""
    from solutions.tokens import train_bpe

    return train_bpe(text, merges)


def build_vocabulary(text: str, merges: list[tuple[str, str]]) -> list[str]:
    """The reference's vocabulary."""
    from solutions.tokens import build_vocabulary

    return build_vocabulary(text, merges)


def _text(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """Words of a few letters, some of them often, with commas, full stops and a line's end between them."""
    stems = ["".join(rng.choice(list("abdelort"), size=rng.integers(2, 5))) for _ in range(6)]
    ends = ["", "ed", "ing", "s"]
    words = [f"{stem}{rng.choice(ends)}" for stem in rng.choice(stems, size=60, p=_LIKELY)]
    between = rng.choice([" ", " ", " ", " ", ", ", ".\n"], size=len(words))
    return "".join(word + gap for word, gap in zip(words, between, strict=True))


_LIKELY = [0.35, 0.25, 0.16, 0.12, 0.08, 0.04]


def _settled(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """Such a text, in which no two pairs are ever equally common, as far as is asked, and whose commonest pair is in few words."""
    for _ in range(10_000):
        text = _text(rng, so_far)
        merges = train_bpe(text, 4)
        if merges == _other_ties(text, 4) and merges[0] not in _in_most_words(text):
            return text
    raise RuntimeError("no text without ties was found")


def _in_most_words(text: str) -> set[tuple[str, str]]:
    """The pairs that stand in the most different pieces of a text."""
    found = Counter(pair for piece in set(re.findall(r" ?\w+|\W", text)) for pair in pairwise(piece))
    return {pair for pair, times in found.items() if times == max(found.values())}


def _letters(rng: np.random.Generator, count: int) -> list[str]:
    """Different letters, in the order of the alphabet."""
    return sorted(str(letter) for letter in rng.choice(list("abcdefghijklmnop"), size=count, replace=False))


def _tie_of_characters(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """Two pairs, equally common; the one that comes later in the text has the smaller numbers."""
    a, b, c, d = _letters(rng, 4)
    return "\n".join([c + d] * 3 + [a + b] * 3)


def _ends_alike(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """After the first merge a longer token ends like the first half of the second pair, and the second half follows it."""
    a, b, c = rng.permutation(list("abdelort"))[:3]
    return "\n".join([a + b] * 6 + [b + c] * 4 + [a + b + c] * 2)


def _tie_with_a_merge(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """A pair with a merged token and one of characters, equally common; the latter comes first in the text, not in the alphabet."""
    a, b, c, d, e = _letters(rng, 5)
    return "\n".join([d + e] * 2 + [a + b + c] * 2 + [a + b] * 3)


def _other_ties(text: str, merges: int) -> list[tuple[str, str]]:
    """The merges of a text where ties are broken the other way round: turn the alphabet."""
    letters = sorted(set(text) & set("abcdefghijklmnopqrstuvwxyz"))
    there = str.maketrans("".join(letters), "".join(reversed(letters)))
    learnt = train_bpe(text.translate(there), merges)
    return [(one.translate(there), other.translate(there)) for one, other in learnt]


def _learnt(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[tuple[str, str]]:
    return train_bpe(_text(rng, so_far), _MERGES)


def _twice(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Merges of which two make the same token."""
    a, b, c = rng.permutation(list("abdelort"))[:3]
    return [(a, b), (b, c), (a + b, c), (a, b + c)]


def _overlapping(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    """Three letters, in an order of their own."""
    return "".join(rng.permutation(list("abdelort"))[:3])


def _in_the_way(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Merges of the last two of the three letters, then of the first two."""
    a, b, c = so_far["text"]
    return [(b, c), (a, b)]


def _listed(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[str]:
    """The vocabulary of all letters and of the merges."""
    return build_vocabulary("abdelortings ,.\n", so_far.get("merges", _learnt(rng, so_far)))


def _ids(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[int]:
    return [int(number) for number in rng.integers(_SPECIAL, 20, size=12)]


def _text_with_strangers(rng: np.random.Generator, so_far: Mapping[str, Any]) -> str:
    text = _text(rng, so_far)
    places = sorted(int(place) for place in rng.choice(len(text), size=3, replace=False))
    for place, stranger in zip(reversed(places), "éß☃", strict=True):
        text = text[:place] + stranger + text[place:]
    return text


def _ids_with_specials(rng: np.random.Generator, so_far: Mapping[str, Any]) -> list[int]:
    return [1, *_ids(rng, so_far)[:5], *rng.permutation([3, *_ids(rng, so_far)[:3]]).tolist(), 2, 0, 0]


def _vectors(axes: str) -> Input:
    """Vectors of very different lengths."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        lengths = np.exp(rng.normal(size=(*shape[:-1], 1)))
        return (lengths * rng.standard_normal(shape)).astype("float32")

    return Input(axes, draw, smooth=True)


_WORDS = [f"word {number}" for number in range(11)]

TRAIN_BPE = Exercise(
    name="train_bpe",
    module="tokens/train_bpe.py",
    returns=("merges",),
    structures=("merges",),
    inputs={"text": Made(_settled), "merges": 4},
    asks=(
        Ask("one merge", inputs={"merges": 1}),
        Ask("four merges"),
        Ask("a token that ends alike", inputs={"text": Made(_ends_alike), "merges": 3}),
        Ask("a tie", inputs={"text": Made(_tie_of_characters), "merges": 2}),
        Ask("a tie with a merge", inputs={"text": Made(_tie_with_a_merge), "merges": 3}),
        Ask("twelve merges, with ties", inputs={"text": Made(_text), "merges": _MERGES}),
        Ask("more than there are", inputs={"text": "ab ab", "merges": 9}),
        Ask("an empty text", inputs={"text": ""}),
        Ask("fewer than none", inputs={"merges": -1}, refused=True),
    ),
    stages=(
        stage("the commonest pair", 1, "one merge", says="The first merge joins the pair that stands side by side most often."),
        stage("merge after merge", 2, "four merges", "a token that ends alike", says="Each merge is counted on the text as the merges before it have left it."),
        stage("ties", 1, "a tie", "a tie with a merge", "twelve merges, with ties", says="Of equally common pairs the one with the smaller numbers is taken."),
        stage("no pair is left", 1, "more than there are", "an empty text", says="Where no pair is left, fewer merges come back."),
        refusals(1, "fewer than none", says="The number of merges is at least 0."),
    ),
    misconceptions=(
        Misconception(
            "each word counted once", {"found[pair] += times": "found[pair] += 1"}, ("the commonest pair", "merge after merge", "ties"),
            "A pair is counted once for each different word. It counts as often as its words stand in the text.",
            "tokens.html#byte-pair-encoding",
        ),
        Misconception(
            "pairs over the blank", {"PIECE.findall(text)": "[text]"}, ("ties", "merge after merge", "the commonest pair"),
            "Pairs reach over the end of a word. The text is cut into pieces first, and pairs are counted inside them.",
            "tokens.html#blanks-and-unknown",
        ),
        Misconception(
            "blanks thrown away", {"PIECE.findall(text)": "text.split()"}, ("ties", "merge after merge", "no pair is left", "the commonest pair"),
            "The blanks are gone, so no token can hold one, and a text cannot come back. A blank belongs to the word behind it.",
            "tokens.html#blanks-and-unknown",
        ),
        Misconception(
            "the rarest pair", {"pair = max(found": "pair = min(found"}, ("the commonest pair", "merge after merge", "ties"),
            "Rare pairs are joined first. It is the commonest that is joined.",
            "tokens.html#join-what-stands-together",
        ),
        Misconception(
            "counted on the text as it was", {"words = _joined(words, pair)": "words = Counter({t: n for t, n in words.items()}); found_before = None"},
            ("merge after merge", "ties", "no pair is left"),
            "The same pair comes again and again: it is not joined in the words before the next count.",
            "tokens.html#byte-pair-encoding",
        ),
        Misconception(
            "joined by replacing text",
            {"words = _joined(words, pair)": "words = Counter({tuple('\\0'.join(t).replace('\\0'.join(pair), ''.join(pair)).split('\\0')): n for t, n in words.items()})"},
            ("merge after merge",),
            "The pair is found by replacing text, so it is also found where a longer token merely ends or begins like its halves. Compare "
            "whole tokens.",
            "tokens.html#byte-pair-encoding",
        ),
        Misconception(
            "ties by the order of the text", {"(found[pair], -number[pair[0]], -number[pair[1]])": "found[pair]"}, ("ties",),
            "Of equally common pairs you take the one that comes first in the text. Another text of the same words then gives "
            "other merges; the rule is the smaller number.",
            "tokens.html#byte-pair-encoding",
        ),
        Misconception(
            "ties by the alphabet", {"-number[pair[0]], -number[pair[1]])": "[*(-ord(c) for c in pair[0]), 0], [*(-ord(c) for c in pair[1]), 0])"}, ("ties",),
            "Of equally common pairs you take the first in the alphabet. A token that was made by a merge has a number behind all "
            "characters.",
            "tokens.html#byte-pair-encoding",
        ),
        Misconception(
            "stops where no pair comes twice", {"(found := _pairs(words))": "max((found := _pairs(words)).values(), default=0) > 1"}, ("no pair is left",),
            "Learning stops as soon as no pair stands there twice. Pairs that come once are joined as well, as long as merges are asked for.",
            "tokens.html#byte-pair-encoding",
        ),
        Misconception(
            "a negative number of merges is not refused", {"if merges < 0:": "if False:"}, ("bad input",),
            "A negative number of merges is taken as none. Whoever asks for that has made a mistake, and hears nothing of it.",
            "tokens.html#byte-pair-encoding",
        ),
    ),
)  # fmt: skip

BUILD_VOCABULARY = Exercise(
    name="build_vocabulary",
    module="tokens/build_vocabulary.py",
    returns=("vocabulary",),
    structures=("vocabulary",),
    inputs={"text": Made(_text), "merges": Made(lambda rng, so_far: train_bpe(so_far["text"], _MERGES))},
    asks=(
        Ask("no merges", inputs={"merges": []}),
        Ask("twelve merges"),
        Ask("two ways to one token", inputs={"merges": Made(_twice)}),
    ),
    stages=(
        stage("special tokens and characters", 1, "no merges"),
        stage("a token for each merge", 2, "twelve merges", says="First the special ones, then the characters, then what the merges make."),
        stage("no token twice", 1, "two ways to one token"),
    ),
    misconceptions=(
        Misconception(
            "special tokens last", {"[*SPECIAL, *sorted(set(text)), *made]": "[*sorted(set(text)), *made, *SPECIAL]"},
            ("special tokens and characters", "a token for each merge", "no token twice"),
            "The special tokens stand at the end. They come first: padding must be number 0, whatever the text is.",
            "tokens.html#special-tokens",
        ),
        Misconception(
            "no special tokens", {"[*SPECIAL, *sorted(set(text)), *made]": "[*sorted(set(text)), *made]"},
            ("special tokens and characters", "a token for each merge", "no token twice"),
            "The special tokens are missing: there is no number for padding, for the ends, and for what is unknown.",
            "tokens.html#special-tokens",
        ),
        Misconception(
            "characters as they come", {"*sorted(set(text))": "*dict.fromkeys(text)"},
            ("special tokens and characters", "a token for each merge", "no token twice"),
            "The characters stand in the order in which they come in the text; asked for is that of the alphabet, which does not "
            "depend on it.",
            "tokens.html#byte-pair-encoding",
        ),
        Misconception(
            "blanks are no characters", {"*sorted(set(text)), *made": '*sorted(set("".join(text.split()))), *made'},
            ("special tokens and characters", "a token for each merge", "no token twice"),
            "Blanks and line ends are missing. They are characters like any other: without them they are unknown, and a text cannot come back.",
            "tokens.html#blanks-and-unknown",
        ),
        Misconception(
            "merged tokens sorted", {"*made]))": "*sorted(made)]))"}, ("a token for each merge", "no token twice"),
            "What the merges make is sorted by the alphabet. A merge's place must be that in which it was learnt, since ties go by it.",
            "tokens.html#merges-in-order",
        ),
        Misconception(
            "merges before characters", {"*sorted(set(text)), *made": "*made, *sorted(set(text))"}, ("a token for each merge", "no token twice"),
            "The merges' tokens stand before the characters.",
            "tokens.html#byte-pair-encoding",
        ),
        Misconception(
            "tokens sorted", {"[*SPECIAL, *sorted(set(text)), *made]": "[*SPECIAL, *sorted({*text, *made})]"}, ("a token for each merge", "no token twice"),
            "All tokens are sorted together. A merge's place must be that in which it was learnt, since ties go by it.",
            "tokens.html#merges-in-order",
        ),
        Misconception(
            "a token twice", {"list(dict.fromkeys([*SPECIAL, *sorted(set(text)), *made]))": "[*SPECIAL, *sorted(set(text)), *made]"}, ("no token twice",),
            "A token that two merges make stands there twice, and so has two numbers.",
            "tokens.html#byte-pair-encoding",
        ),
    ),
)  # fmt: skip

ENCODE = Exercise(
    name="encode",
    module="tokens/encode.py",
    returns=("ids",),
    structures=("ids",),
    inputs={"text": Made(_text), "merges": Made(lambda rng, so_far: train_bpe(so_far["text"], _MERGES)), "vocabulary": Made(_listed)},
    asks=(
        Ask("characters", inputs={"merges": []}),
        Ask("merges"),
        Ask("merges in each other's way", inputs={"text": Made(_overlapping), "merges": Made(_in_the_way)}),
        Ask("unknown characters", inputs={"text": Made(_text_with_strangers), "merges": Made(_learnt)}),
        Ask("special names in the text", inputs={
            "text": "[PAD] and [END].", "merges": Made(_learnt),
            "vocabulary": Made(lambda rng, so_far: build_vocabulary("[PADEN] and.", so_far["merges"])),
        }),
        Ask("nothing", inputs={"text": "", "merges": []}),
    ),
    stages=(
        stage("characters", 1, "characters", "nothing", says="Without merges every character is a token."),
        stage("merges", 2, "merges", "merges in each other's way", says="The merges are applied in their order, inside each piece."),
        stage("unknown characters", 1, "unknown characters", says="What is not in the vocabulary is an [UNK], by itself."),
        stage("special names are text", 1, "special names in the text"),
    ),
    misconceptions=(
        Misconception(
            "merges in reverse", {"for pair in merges:": "for pair in reversed(merges):"}, ("merges", "unknown characters"),
            "The last merge is applied first. They build on each other, so they go in the order in which they were learnt.",
            "tokens.html#merges-in-order",
        ),
        Misconception(
            "no merges", {"        for pair in merges:\n            parts = join(parts, pair)\n": ""}, ("merges", "unknown characters"),
            "The text comes out in characters: the merges are not applied.",
            "tokens.html#merges-in-order",
        ),
        Misconception(
            "the longest token first",
            {"        for pair in merges:\n            parts = join(parts, pair)\n":
             "        parts, rest = [], piece\n        while rest:\n            size = len(rest)\n"
             "            while size > 1 and rest[:size] not in number:\n                size -= 1\n"
             "            parts.append(rest[:size])\n            rest = rest[size:]\n"},
            ("merges", "unknown characters"),
            "From left to right the longest token is taken. That is another rule, and cuts some words otherwise than the merges do.",
            "tokens.html#merges-in-order",
        ),
        Misconception(
            "joined at the first place only",
            {"            parts = join(parts, pair)\n":
             "            spot = next((n for n in range(len(parts) - 1) if parts[n : n + 2] == tuple(pair)), None)\n"
             "            parts = parts if spot is None else (*parts[:spot], ''.join(pair), *parts[spot + 2 :])\n"},
            ("merges", "unknown characters"),
            "A merge is applied once in each piece, where its pair stands first. It is applied wherever the pair stands.",
            "tokens.html#merges-in-order",
        ),
        Misconception(
            "unknown characters left out", {"[number.get(token, unknown) for token in tokens]": "[number[token] for token in tokens if token in number]"},
            ("unknown characters",),
            "Unknown characters vanish. They must leave a trace: an [UNK] each.",
            "tokens.html#blanks-and-unknown",
        ),
        Misconception(
            "unknown is 0", {'SPECIAL.index("[UNK]")': "0"}, ("unknown characters",),
            "What is unknown gets number 0, which is padding: the network will not look at it at all.",
            "tokens.html#special-tokens",
        ),
        Misconception(
            "start and end added", {"return [number.get(token, unknown) for token in tokens]": "return [1, *(number.get(token, unknown) for token in tokens), 2]"},
            ("characters", "merges", "unknown characters", "special names are text"),
            "A [START] and an [END] are added. Here the text alone is encoded; marks are added by whoever needs them.",
            "tokens.html#special-tokens",
        ),
        Misconception(
            "blanks thrown away", {"PIECE.findall(text)": "text.split()"}, ("characters", "merges", "unknown characters", "special names are text"),
            "The blanks and line ends are gone: what comes back later is one long word.",
            "tokens.html#blanks-and-unknown",
        ),
    ),
)  # fmt: skip

DECODE = Exercise(
    name="decode",
    module="tokens/decode.py",
    returns=("text",),
    structures=("text",),
    inputs={"ids": Made(_ids), "vocabulary": Made(_listed)},
    asks=(
        Ask("tokens"),
        Ask("blanks at the ends", inputs={"ids": Made(lambda rng, so_far: [_BLANK, *_ids(rng, so_far)[:3], _BLANK])}),
        Ask("special tokens", inputs={"ids": Made(_ids_with_specials)}),
        Ask("behind an end", inputs={"ids": Made(lambda rng, so_far: [*_ids(rng, so_far)[:4], 2, *_ids(rng, so_far)[:3]])}),
        Ask("nothing", inputs={"ids": []}),
        Ask("a number below 0", inputs={"ids": Made(lambda rng, so_far: [*_ids(rng, so_far)[:3], -1])}, refused=True),
        Ask("a number beyond the vocabulary", inputs={
            "vocabulary": Made(lambda rng, so_far: build_vocabulary("abdelortings ,.\n", [])),
            "ids": Made(lambda rng, so_far: [*_ids(rng, so_far)[:3], 99]),
        }, refused=True),
    ),
    stages=(
        stage("tokens, end to end", 2, "tokens", "nothing", "blanks at the ends"),
        stage("special tokens", 1, "special tokens", says="[PAD], [START] and [END] are left out, an [UNK] is U+FFFD."),
        stage("every token", 1, "behind an end"),
        refusals(1, "a number below 0", "a number beyond the vocabulary", says="Numbers run from 0 to the vocabulary's last place; others come from another tokenizer."),
    ),
    misconceptions=(
        Misconception(
            "a blank between tokens", {'return "".join(text)': 'return " ".join(text)'}, ("tokens, end to end", "special tokens", "every token"),
            "A blank stands between all tokens. The blanks are in the tokens already: lay them end to end.",
            "tokens.html#blanks-and-unknown",
        ),
        Misconception(
            "special tokens written", {"if number >= len(SPECIAL):": "if True:"}, ("special tokens", "every token"),
            "The special tokens are written as text. They say something about the text and are not part of it.",
            "tokens.html#special-tokens",
        ),
        Misconception(
            "unknown written by its name", {'text.append("\\N{REPLACEMENT CHARACTER}")': 'text.append("[UNK]")'}, ("special tokens",),
            "What was unknown is written as “[UNK]”, which a reader takes for five characters of the text. The sign for it is U+FFFD.",
            "tokens.html#blanks-and-unknown",
        ),
        Misconception(
            "blanks at the ends stripped", {'return "".join(text)': 'return "".join(text).strip()'}, ("tokens, end to end",),
            "Blanks at the ends of the text are lost. They are part of it: encode and decode must give it back as it was.",
            "tokens.html#blanks-and-unknown",
        ),
        Misconception(
            "unknown left out", {'elif SPECIAL[number] == "[UNK]":': "elif False:"}, ("special tokens",),
            "What was unknown vanishes without a trace; a reader must see that something stood there.",
            "tokens.html#blanks-and-unknown",
        ),
        Misconception(
            "stops at the end", {"        if number >= len(SPECIAL):": "        if number == 2:\n            break\n        if number >= len(SPECIAL):"}, ("every token",),
            "Nothing is decoded behind an [END]. Here it is a token that stands for nothing, and what follows it is text.",
            "tokens.html#special-tokens",
        ),
        Misconception(
            "one place too far", {"text.append(vocabulary[number])": "text.append(vocabulary[(number + 1) % len(vocabulary)])"},
            ("tokens, end to end", "special tokens", "every token"),
            "Each number stands for the token one place further: places are counted from 0.",
            "tokens.html#one-tokenizer",
        ),
        Misconception(
            "a number below 0 is not refused", {"if not 0 <= number < len(vocabulary):": "if number >= len(vocabulary):"}, ("bad input",),
            "A number below 0 is not refused: in Python −1 is the last place of a list, so a wrong token comes out and nobody notices.",
            "tokens.html#one-tokenizer",
        ),
    ),
)  # fmt: skip

COSINE_SIMILARITY = Exercise(
    name="cosine_similarity",
    module="tokens/cosine_similarity.py",
    returns=("likeness",),
    sizes={"rows": 4, "columns": 5, "model": 6},
    inputs={"u": _vectors("rows model"), "v": _vectors("rows model")},
    asks=(
        Ask("two vectors", inputs={"u": _vectors("model"), "v": _vectors("model")}),
        Ask("row by row", gradient=("likeness",)),
        Ask("each with each", inputs={"u": _vectors("rows 1 model"), "v": _vectors("columns model")}),
        Ask("short vectors", inputs={"u": normal("rows model", 1e-4), "v": normal("rows model", 1e-4)}),
        Ask("a zero vector", inputs={"u": Input("rows model", lambda rng, shape: np.zeros(shape, "float32"))}),
    ),
    stages=(
        stage("two vectors", 1, "two vectors", "short vectors", says="The dot product, divided by both lengths, however short the vectors are."),
        stage("many at once", 1, "row by row", "each with each", says="Along the last axis; the others broadcast."),
        stage("a zero vector is like nothing", 1, "a zero vector", says="It has no direction: 0, and no NaN."),
    ),
    misconceptions=(
        Misconception(
            "the dot product alone", {"_unit(u) * _unit(v)": "ops.convert_to_tensor(u) * ops.convert_to_tensor(v)"},
            ("two vectors", "many at once"),
            "Long vectors come out more alike: the dot product is not divided by the lengths.",
            "tokens.html#angles",
        ),
        Misconception(
            "one length alone", {"_unit(u) * _unit(v)": "_unit(u) * ops.convert_to_tensor(v)"}, ("two vectors", "many at once"),
            "The dot product is divided by one length only.",
            "tokens.html#angles",
        ),
        Misconception(
            "divided by the squares", {"    return u / ops.where(length > 0, length, 1)": "    return u / ops.where(length > 0, length, 1) ** 2"},
            ("two vectors", "many at once"),
            "The dot product is divided by the squares of the lengths: the root is missing.",
            "tokens.html#angles",
        ),
        Misconception(
            "one length for all vectors", {"ops.sqrt(ops.sum(u * u, axis=-1, keepdims=True))": "ops.sqrt(ops.sum(u * u))",
                                           "ops.max(ops.abs(u), axis=-1, keepdims=True)": "ops.max(ops.abs(u))"},
            ("many at once",),
            "One length is taken over all vectors together. Each vector is divided by its own, along the last axis.",
            "tokens.html#angles",
        ),
        Misconception(
            "along the first axis", {"_unit(v), axis=-1)": "_unit(v), axis=0)"}, ("many at once", "a zero vector is like nothing"),
            "The sum runs along the first axis. A vector's numbers stand along the last one.",
            "tokens.html#angles",
        ),
        Misconception(
            "zero over zero",
            {"u / ops.where(largest > 0, largest, 1)": "u", "u / ops.where(length > 0, length, 1)": "u / length"},
            ("a zero vector is like nothing",),
            "A zero vector gives NaN: 0 is divided by 0.",
            "tokens.html#angles",
        ),
        Misconception(
            "the distance", {"return ops.sum(_unit(u) * _unit(v), axis=-1)": "return 1 - ops.sum(_unit(u) * _unit(v), axis=-1)"},
            ("two vectors", "many at once", "a zero vector is like nothing"),
            "What comes back is 1 minus the cosine, the cosine *distance*: 0 where the directions are the same.",
            "tokens.html#angles",
        ),
        Misconception(
            "the sign turned round", {"return ops.sum(_unit(u) * _unit(v), axis=-1)": "return -ops.sum(_unit(u) * _unit(v), axis=-1)"},
            ("two vectors", "many at once"),
            "Vectors of the same direction come out at −1. That is how Keras's *loss* of that name counts, since a loss must fall; the cosine is 1 there.",
            "tokens.html#angles",
        ),
        Misconception(
            "a small number below",
            {"return ops.sum(_unit(u) * _unit(v), axis=-1)":
             "u, v = ops.convert_to_tensor(u), ops.convert_to_tensor(v)\n"
             "    return ops.sum(u * v, axis=-1) / (ops.sqrt(ops.sum(u * u, axis=-1)) * ops.sqrt(ops.sum(v * v, axis=-1)) + 1e-8)"},
            ("two vectors",),
            "1e-8 is added to the product of the lengths, so that nothing is divided by 0. Short vectors then come out less alike than they are: "
            "look for a length of 0, and leave all others alone.",
            "tokens.html#angles",
        ),
    ),
)  # fmt: skip

NEAREST_TOKENS = Exercise(
    name="nearest_tokens",
    module="tokens/nearest_tokens.py",
    returns=("tokens",),
    structures=("tokens",),
    sizes={"vocab": 11, "model": 6},
    inputs={"token": "word 3", "vocabulary": _WORDS, "embeddings": _vectors("vocab model"), "k": 4},
    asks=(
        Ask("the nearest", inputs={"k": 1}),
        Ask("the four nearest"),
        Ask("all others", inputs={"token": "word 0", "k": 99}),
        Ask("a twin", inputs={"embeddings": Input("vocab model", lambda rng, shape: _with_a_twin(rng, shape))}),
        Ask("equals", inputs={"embeddings": Input("vocab model", lambda rng, shape: _with_equals(rng, shape))}),
        Ask("a stranger", inputs={"token": "word 77"}, refused=True),
        Ask("none of them", inputs={"k": 0}, refused=True),
        Ask("a table of another vocabulary", inputs={"vocabulary": _WORDS[:-2]}, refused=True),
    ),
    stages=(
        stage("the nearest", 1, "the nearest", says="By the cosine, and never the token itself."),
        stage("in order", 1, "the four nearest", "all others", "equals", says="The nearest first; of equals the one with the smaller number."),
        stage("a twin", 1, "a twin", says="Another token with the very same vector is nearest; the token itself is not."),
        refusals(1, "a stranger", "none of them", "a table of another vocabulary",
                 says="The token is one of the vocabulary, k at least 1, and the table has a row for each token."),
    ),
    builds_on={"cosine_similarity": {"two vectors": "the nearest", "many at once": "the nearest", "a zero vector is like nothing": "in order"}},
    misconceptions=(
        Misconception(
            "the token itself", {" if place != own": ""}, ("the nearest", "in order", "a twin"),
            "The token is the nearest to itself. It is to be left out.",
            "tokens.html#angles",
        ),
        Misconception(
            "the first one left out", {"[vocabulary[place] for place in order if place != own][:k]": "[vocabulary[place] for place in order][1 : k + 1]"},
            ("a twin",),
            "The first of the sorted tokens is thrown away, in the belief that it is the token itself. Where another has the same "
            "vector, that one may be lost.",
            "tokens.html#angles",
        ),
        Misconception(
            "the nearest last", {"if place != own][:k]": "if place != own][:k][::-1]"}, ("in order", "a twin"),
            "The k nearest come back in rising order, the nearest last. The nearest comes first.",
            "tokens.html#angles",
        ),
        Misconception(
            "the farthest", {"np.argsort(-likeness": "np.argsort(likeness"}, ("the nearest", "in order", "a twin"),
            "The tokens come in the wrong order: the least alike first.",
            "tokens.html#angles",
        ),
        Misconception(
            "of equals the larger number", {'np.argsort(-likeness, kind="stable")': 'np.argsort(likeness, kind="stable")[::-1]'}, ("in order",),
            "The rising order is turned round, and with it that of equals: the one with the larger number comes first. Sort the negative cosines.",
            "tokens.html#angles",
        ),
        Misconception(
            "by the dot product", {"cosine_similarity(embeddings[own], embeddings)": "embeddings @ embeddings[own]"}, ("in order", "the nearest", "a twin"),
            "Tokens with long vectors come first: the dot product is not divided by the lengths.",
            "tokens.html#angles",
        ),
        Misconception(
            "by the distance", {"cosine_similarity(embeddings[own], embeddings)": "-np.linalg.norm(embeddings - embeddings[own], axis=-1)"},
            ("in order", "the nearest", "a twin"),
            "The tokens are sorted by the distance of their vectors. Vectors of one direction and different lengths are far apart; "
            "asked for is the angle.",
            "tokens.html#angles",
        ),
        Misconception(
            "numbers, not tokens", {"[vocabulary[place] for place": "[int(place) for place"}, ("the nearest", "in order", "a twin"),
            "What comes back are numbers; asked for are the tokens.",
            "tokens.html#angles",
        ),
        Misconception(
            "k and the table are not looked at", {" or len(embeddings) != len(vocabulary) or k < 1:": ":"}, ("bad input",),
            "A k of 0, or a table with another number of rows than the vocabulary has tokens, is not refused: the second gives "
            "neighbours that are none.",
            "tokens.html#angles",
        ),
    ),
)  # fmt: skip


def _with_a_twin(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Vectors of which the first, of another token, is word 3's."""
    vectors = _vectors("vocab model").draw(rng, shape)
    vectors[0] = vectors[3]
    return vectors


def _with_equals(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Vectors of one length and of whole numbers, so that no rounding tells equals apart; some of the nearest to word 3 are equals."""
    for _ in range(10_000):
        vectors = np.zeros(shape, "float32")
        for row in vectors:
            row[rng.choice(shape[1], size=4, replace=False)] = rng.choice([-1.0, 1.0], size=4)
        alike = vectors @ vectors[3]
        others = np.flatnonzero(np.arange(shape[0]) != 3)
        nearest = np.sort(alike[others])[::-1]
        if nearest[0] < 4 and nearest[1] == nearest[2] and nearest[3] == nearest[4] < nearest[2]:
            return vectors
    raise RuntimeError("no equals were found")


TOKENS = Assignment(
    "tokens", "Tokens and embeddings", (TRAIN_BPE, BUILD_VOCABULARY, ENCODE, DECODE, COSINE_SIMILARITY, NEAREST_TOKENS)
)
