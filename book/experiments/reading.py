"""Texts with labels, as a BERT reads them: the small GLUE and the question world in MiniLM's word pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from tokenizers import BertWordPieceTokenizer

from corpora import Example, question_world, small_glue, weights
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


def _ids(text: str) -> list[int]:
    return pieces().encode(text, add_special_tokens=False).ids


def _pair(example: Example, length: int) -> tuple[list[int], list[int], list[int]]:
    second = None if example.second is None else _ids(example.second)
    return encode_pair(_ids(example.first), second, CLS, SEP, length)


def _spans(split: str, passages: int, seed: int) -> Split:
    """Question, passage, and where the answer stands; without an answer both its ends are [CLS]."""
    length = LENGTHS["spans"]
    rows: dict[str, list] = {name: [] for name in ("tokens", "segments", "mask", "mask_span")}
    labels, texts = [], []
    for passage in question_world(split, passages=passages, seed=seed):
        told = pieces().encode(passage.context, add_special_tokens=False)
        for question in passage.questions:
            row = encode_pair(_ids(question.question), told.ids, CLS, SEP, length)
            begin = row[1].index(1)  # where the passage begins: its [SEP] closes it
            end = length - sum(row[2]) - 1
            offsets = [(0, 0)] * begin + told.offsets[: end - begin] + [(0, 0)] * (length - end)
            found = None
            for answer in question.answers[:1]:
                found = char_to_token_span(offsets, answer.start, answer.start + len(answer.text))
            for name, values in zip(("tokens", "segments", "mask"), row, strict=True):
                rows[name].append(values)
            rows["mask_span"].append([int(place > 0 and not begin <= place < end) for place in range(length)])
            labels.append(found or (0, 0))
            texts.append((question, offsets))
    arrays = {name: np.array(values, "float32" if "mask" in name else "int32") for name, values in rows.items()}
    return Split(arrays, np.array(labels, "int32"), texts)
