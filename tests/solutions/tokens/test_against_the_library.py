"""Byte-pair encoding learns and cuts as a library does that was written independently, on many small texts full of ties."""

import json
import random
from collections import Counter
from itertools import pairwise

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from solutions.tokens import build_vocabulary, encode, train_bpe


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


def text_of(read):
    """The same words, a line each, so that no blank belongs to any."""
    return "\n".join(word for word, times in read.items() for _ in range(times))


def cut(text, merges):
    vocabulary = build_vocabulary(text, merges)
    return [vocabulary[number] for number in encode(text, merges, vocabulary)]


@pytest.mark.parametrize("seed", range(60))
def test_merges_and_tokens_are_those_of_the_library(seed):
    chance = random.Random(seed)
    read, letters = corpus(chance)
    tokenizer, expected = library(read, 10)
    merges = train_bpe(text_of(read), len(expected))
    assert merges == expected
    known = set("".join(read))
    for _ in range(20):
        word = "".join(letter for letter in chance.choices(letters, k=8) if letter in known)
        assert cut(word, merges) == tokenizer.encode(word).tokens


def test_the_texts_have_ties():
    tied = 0
    for seed in range(60):
        found = Counter()
        for word, times in corpus(random.Random(seed))[0].items():
            for pair in pairwise(word):
                found[pair] += times
        tied += list(found.values()).count(max(found.values())) > 1
    assert tied > 10


def test_a_text_is_given_back_whatever_the_merges():
    chance = random.Random(7)
    for _ in range(200):
        merges = ["".join(chance.choices("abcd", k=2)) for _ in range(9)]
        merges = [tuple(pair) for pair in merges] + [(merges[0], "a"), (merges[1], merges[2])]
        word = "".join(chance.choices("abcd", k=12))
        assert "".join(cut(word, merges)) == word
