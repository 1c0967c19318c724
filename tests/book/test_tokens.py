"""The chapter on tokens: the functions that it shows learn and cut as a library does that was written independently."""

import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

PAGE = Path(__file__).resolve().parents[2] / "book" / "tokens.md"


@pytest.fixture(scope="module")
def shown():
    """What the page's cells define, without the lines that use it."""
    names = {"Counter": Counter}
    cells = re.findall(r"```\{code-cell\} python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    for cell in cells:
        if "def learn_merges(" in cell or "def encode(" in cell:
            exec(re.split(r"\n\n\n(?!def )", cell)[0], names)
    return names


def library(read, merges):
    """The library's tokenizer and merges; it may stop earlier, when every word is one token."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    size = len(set("".join(read))) + merges
    texts = [" ".join([word] * times) for word, times in read.items()]
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=size, show_progress=False))
    return tokenizer, [tuple(pair) for pair in json.loads(tokenizer.to_str())["model"]["merges"]]


def corpus(chance):
    """A few words of few letters, so that ties and repeated letters are common."""
    letters = "abcdefgh"[: chance.randint(3, 8)]
    words = {"".join(chance.choices(letters, k=chance.randint(2, 6))) for _ in range(chance.randint(2, 12))}
    return {word: chance.randint(1, 5) for word in sorted(words)}, letters


@pytest.mark.parametrize("seed", range(60))
def test_merges_and_tokens_are_those_of_the_library(shown, seed):
    chance = random.Random(seed)
    read, letters = corpus(chance)
    tokenizer, expected = library(read, 10)
    merges = [pair for pair, _, _ in shown["learn_merges"](read, len(expected))]
    assert merges == expected
    known = set("".join(read))
    for _ in range(20):
        word = "".join(letter for letter in chance.choices(letters, k=8) if letter in known)
        assert list(shown["encode"](word, merges)) == tokenizer.encode(word).tokens


def test_the_corpora_have_ties(shown):
    tied = 0
    for seed in range(60):
        pairs = shown["count_pairs"]({tuple(word): times for word, times in corpus(random.Random(seed))[0].items()})
        tied += list(pairs.values()).count(max(pairs.values())) > 1
    assert tied > 10


def test_text_is_given_back_whatever_the_merges(shown):
    chance = random.Random(7)
    for _ in range(200):
        merges = ["".join(chance.choices("abcd", k=2)) for _ in range(9)]
        merges = [tuple(pair) for pair in merges] + [(merges[0], "a"), (merges[1], merges[2])]
        word = "".join(chance.choices("abcd", k=12))
        assert "".join(shown["encode"](word, merges)) == word
