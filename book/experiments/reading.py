"""Texts with labels, as a BERT reads them: the small GLUE and the question world in MiniLM's word pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from tokenizers import BertWordPieceTokenizer, Encoding

from corpora import Example, question_world, small_glue, weights
from corpora.question_world import Question
from corpora.small_glue import LABELS
from solutions.glue import encode_pair
from solutions.squad import char_to_token_span

CLS, SEP = 101, 102
#: The longest row of each task, in word pieces.
LENGTHS = {"acceptability": 12, "sentiment": 20, "paraphrase": 36, "similarity": 36, "entailment": 38, "spans": 88}

Rows = dict[str, np.ndarray]


@dataclass(frozen=True)
class Split:
    """The examples of a task in one split, ready to be read.

    Attributes:
        rows: tokens and segments, int `(examples, source)`, and mask, `(examples, source)`, 1 at what holds nothing; for spans
            also mask_span, 1 at what can be no answer.
        labels: a class or a number for each, `(examples,)`; for spans the first and the last token, `(examples, 2)`.
        texts: what the rows were made of: `Example`s, or for spans pairs of a `Question` and its tokens' offsets.
    """

    rows: Rows
    labels: np.ndarray
    texts: Sequence[Any]

    def shortened(self) -> Split:
        """The same rows without the places at their end that none of them fills."""
        longest = int((1 - self.rows["mask"]).sum(axis=1).max())
        return Split({name: row[:, :longest] for name, row in self.rows.items()}, self.labels, self.texts)

    def cut(self, at: int) -> tuple[Split, Split]:
        """The first so many examples, and those behind."""
        first, rest = slice(None, at), slice(at, None)
        parts = [({name: row[some] for name, row in self.rows.items()}, some) for some in (first, rest)]
        one, other = (Split(rows, self.labels[some], self.texts[some]) for rows, some in parts)
        return one, other


@cache
def pieces() -> BertWordPieceTokenizer:
    """MiniLM's tokenizer."""
    return BertWordPieceTokenizer(str(weights("minilm").folder / "vocab.txt"), lowercase=True)


def read(task: str, split: str, size: int, seed: int = 0) -> Split:
    """Read so many examples of a task.

    Args:
        task: one of the small GLUE's, or "spans": the question world.
        split: "train" or "dev".
        size: how many examples, of "spans" how many passages.
        seed: of the corpus.

    Raises:
        ValueError: if there is no such task; the text names them all.
    """
    if task not in LENGTHS:
        raise ValueError(f"task is one of {', '.join(LENGTHS)}; “{task}” was given. Choose one of these.")
    if task == "spans":
        return _spans(split, size, seed)
    examples = small_glue(task, split, size=size, seed=seed)
    rows = np.array([_pair(example, LENGTHS[task]) for example in examples], "int32")
    labels = np.array([example.label for example in examples], "float32" if task == "similarity" else "int32")
    return Split(dict(tokens=rows[:, 0], segments=rows[:, 1], mask=rows[:, 2].astype("float32")), labels, examples)


def outputs(task: str) -> int:
    """How many numbers the head of a task of the small GLUE gives."""
    return len(LABELS[task]) or 1


def _pair(example: Example, length: int) -> tuple[list[int], list[int], list[int]]:
    second = None if example.second is None else told(example.second).ids
    return encode_pair(told(example.first).ids, second, CLS, SEP, length)


@dataclass(frozen=True)
class Asked:
    """Questions as the network reads them, a row each; a long document has a row for each of its windows.

    Attributes:
        questions: the question of each row.
        begins: the first piece of each row's window, counted in the whole document.
        offsets: for each row the characters of each token in the context, `(0, 0)` for those that are none of it.
        rows: what the network takes, `(rows, source)` each.
    """

    questions: Sequence[Question]
    begins: Sequence[int]
    offsets: Sequence[list[tuple[int, int]]]
    rows: Rows


def asked(questions: Sequence[Question], windows: Sequence[tuple[int, int]] | None = None) -> Asked:
    """Write questions as rows, each with a window of its context.

    Args:
        questions: what is asked; a question may come again with another window.
        windows: the pieces of the context that are read, `(begin, end)`; None reads all of it.

    Raises:
        ValueError: if a row has no room for the question and the window.
    """
    length = LENGTHS["spans"]
    rows: dict[str, list] = {name: [] for name in ("tokens", "segments", "mask", "mask_span")}
    offsets = []
    windows = windows or [(0, len(told(question.context).ids)) for question in questions]
    for question, (begin, end) in zip(questions, windows, strict=True):
        words, context = told(question.question).ids, told(question.context)
        if len(words) + end - begin + 3 > length:
            raise ValueError(
                f"a row has {length} tokens, three of them special; received a question of {len(words)} and "
                f"a window of {end - begin}. Read a shorter window."
            )
        row = encode_pair(words, context.ids[begin:end], CLS, SEP, length)
        first = len(words) + 2
        last = first + end - begin
        for name, values in zip(("tokens", "segments", "mask"), row, strict=True):
            rows[name].append(values)
        rows["mask_span"].append([int(place > 0 and not first <= place < last) for place in range(length)])
        offsets.append([(0, 0)] * first + context.offsets[begin:end] + [(0, 0)] * (length - last))
    arrays = {name: np.array(values, "float32" if "mask" in name else "int32") for name, values in rows.items()}
    return Asked(questions, [begin for begin, _ in windows], offsets, arrays)


def told(text: str) -> Encoding:
    """The pieces of a text, without special tokens."""
    return pieces().encode(text, add_special_tokens=False)


def _spans(split: str, passages: int, seed: int) -> Split:
    """Question, passage, and where the answer stands; without an answer both its ends are [CLS]."""
    questions = [
        question for passage in question_world(split, passages=passages, seed=seed) for question in passage.questions
    ]
    some = asked(questions)
    labels = []
    for question, offsets in zip(questions, some.offsets, strict=True):
        found = None
        for answer in question.answers[:1]:
            found = char_to_token_span(offsets, answer.start, answer.start + len(answer.text))
        labels.append(found or (0, 0))
    return Split(some.rows, np.array(labels, "int32"), list(zip(questions, some.offsets, strict=True)))
