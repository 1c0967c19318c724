"""MiniLM for a question: its real weights, with no more of its table of tokens than some sentences need.

The whole table is half of MiniLM, and its rows are looked up one by one: without those that no sentence asks for, all vectors are
what they were. In half precision what is left is a quarter of the file, so that it travels with the question, and neither a
student nor a grader needs a network.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from corpora import PretrainedWeights, weights

from .exercise import Input

#: Sentences in groups that are alike.
SENTENCES = (
    ("the new movie is awesome", "the new movie is so great", "this film is wonderful", "i did not like the film at all"),
    ("a man is playing a guitar", "someone plays the guitar on a stage", "a woman is playing the violin", "music fills the old hall"),
    ("the cat sits outside", "a cat is waiting at the door", "the dog sleeps in the garden", "two dogs run after a ball"),
    ("the train is late again", "our train has been delayed by an hour", "the bus leaves at nine", "there are no buses on sunday"),
    ("she is reading a book about the sea", "she reads a novel on the beach", "he wrote a long letter", "the library is closed today"),
    ("how do i change my password", "i have forgotten my password", "my account has been closed", "where can i see my bill"),
    ("it will rain tomorrow", "rain is expected for tomorrow morning", "the sun is shining", "snow fell on the hills all night"),
    ("the bank raised its interest rates", "interest rates went up", "they sat on the bank of the river", "the shop lowered its prices"),
    ("the bear ate the honey because it was hungry", "a hungry bear has eaten the honey", "bees make honey", "the soup is too hot"),
    ("children are playing in the park", "some kids play outside", "the park was empty", "the school has a new teacher"),
    ("the doctor helped the sick child", "a nurse looks after the patient", "the hospital is far away", "the medicine tastes bitter"),
    ("paris is the capital of france", "the capital of france is paris", "berlin lies in germany", "the river flows into the sea"),
)  # fmt: skip
_CLS, _SEP = "[CLS]", "[SEP]"
#: How many tokens the sentences need, padding and [CLS] and [SEP] among them, and how many the longest has.
VOCAB, LONGEST = 160, 11
SIZES = {"N": 6, "dm": 384, "h": 12, "hidden": 1536, "vocab": VOCAB, "max_seq_len": LONGEST}


@cache
def _minilm() -> PretrainedWeights:
    return weights("minilm")


@cache
def _rows() -> dict[str, list[int]]:
    """Each sentence as MiniLM's own tokens."""
    from tokenizers import BertWordPieceTokenizer

    pieces = BertWordPieceTokenizer(str(_minilm().folder / "vocab.txt"), lowercase=True)
    return {sentence: pieces.encode(sentence).ids for group in SENTENCES for sentence in group}


@cache
def _kept() -> list[int]:
    """The rows of the table that are kept, padding first."""
    return sorted({0, *(token for row in _rows().values() for token in row)})


def read(sentence: str) -> list[int]:
    """A sentence as rows of the table that is left."""
    return [_kept().index(token) for token in _rows()[sentence]]


def plant_in(encoder: Any) -> None:
    """Put the weights into a `SentenceEncoder` of these sizes."""
    from solutions.bert import plant_bert

    arrays = dict(_minilm().arrays)
    table, places = "embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight"
    arrays[table], arrays[places] = arrays[table][_kept()], arrays[places][:LONGEST]
    plant_bert(encoder.bert, arrays)


def sentences(axes: str, padded: bool) -> Input:
    """Tokens of as many sentences as the first axis is long, no two the same, each beside others of its group.

    Args:
        axes: of the batch, and of the tokens, which are as many as the longest sentence needs.
        padded: whether sentences have several lengths; else all have the same.
    """

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        groups = [SENTENCES[n] for n in rng.permutation(len(SENTENCES))]
        rows = [read(sentence) for group in groups for sentence in group]
        if not padded:
            lengths = [len(row) for row in rows]
            most = max(set(lengths), key=lengths.count)
            rows = [row for row in rows if len(row) == most]
        rows = rows[: shape[0]]
        drawn = np.zeros((len(rows), max(len(row) for row in rows)), "int32")
        for place, row in enumerate(rows):
            drawn[place, : len(row)] = row
        return drawn

    return Input(axes, draw)
