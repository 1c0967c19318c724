"""Tokens: merges as the library learns them, round trips, and what is unknown."""

import re

import numpy as np
import pytest
from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

from solutions.tokens import SPECIAL, build_vocabulary, decode, encode, train_bpe

TEXT = (
    "the walker walked, and the talkers talked while the dogs that were called barked at nine old foxes. "
    "when it was late the walker called the dogs, and the foxes went back to the den where they had slept. "
) * 3
ODD = [
    "",
    " ",
    "  two  blanks ",
    "a\nb\t c",
    "[PAD] is no [UNK]",
    "Ünïcödé — “quotes”",
    "x",
    "don't",
    " lead",
    "trail ",
]


def library(text, merges):
    """The same, by Hugging Face's library."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r" ?\w+|\W"), "isolated")
    trainer = trainers.BpeTrainer(vocab_size=len(set(text)) + merges, show_progress=False)
    tokenizer.train_from_iterator([text], trainer)
    return tokenizer


@pytest.mark.parametrize("merges", [0, 1, 10, 60])
def test_the_merges_are_those_of_the_library(merges):
    ours, theirs = train_bpe(TEXT, merges), library(TEXT, merges)
    assert len(ours) == merges
    assert {"".join(pair) for pair in ours} <= theirs.get_vocab().keys()
    vocabulary = build_vocabulary(TEXT, ours)
    assert len(vocabulary) == len(SPECIAL) + len(set(TEXT)) + merges
    assert [vocabulary[number] for number in encode(TEXT, ours, vocabulary)] == theirs.encode(TEXT).tokens


def test_the_chapters_example():
    words = "walk " * 3 + "walked " * 4 + "talk " + "talked " * 3 + "called " * 2
    assert train_bpe(words.replace(" ", "\n"), 4) == [("a", "l"), ("al", "k"), ("e", "d"), ("w", "alk")]


def test_where_no_pair_is_left_fewer_merges_come_back():
    assert train_bpe("ab", 10) == [("a", "b")]
    assert train_bpe("", 5) == []


def test_a_pair_that_overlaps_itself_is_joined_from_left_to_right():
    assert train_bpe("aaaa aaaa", 2)[0] == ("a", "a")
    vocabulary = build_vocabulary("aaa", [("a", "a")])
    assert [vocabulary[number] for number in encode("aaa", [("a", "a")], vocabulary)] == ["aa", "a"]


@pytest.mark.parametrize("text", ODD)
def test_a_text_comes_back(text):
    merges = train_bpe(TEXT, 30)
    vocabulary = build_vocabulary(TEXT + text, merges)
    assert decode(encode(text, merges, vocabulary), vocabulary) == text


def test_an_unknown_character_is_unknown_and_spares_its_neighbours():
    merges = train_bpe(TEXT, 30)
    vocabulary = build_vocabulary(TEXT, merges)
    ids = encode("the é dogs", merges, vocabulary)
    assert ids.count(SPECIAL.index("[UNK]")) == 1
    assert decode(ids, vocabulary) == "the � dogs"


def test_special_tokens_stand_for_nothing_and_cannot_be_written():
    vocabulary = build_vocabulary("[PAD]a", [])
    assert vocabulary[:4] == list(SPECIAL)
    assert min(encode("[PAD]", [], vocabulary)) >= 4
    assert decode([1, vocabulary.index("a"), 2, 0, 0], vocabulary) == "a"


def test_the_order_of_the_merges_decides():
    merges, vocabulary = [("b", "c"), ("a", "b")], build_vocabulary("abc", [("a", "b"), ("b", "c")])
    assert [vocabulary[number] for number in encode("abc", merges, vocabulary)] == ["a", "bc"]
    assert [vocabulary[number] for number in encode("abc", merges[::-1], vocabulary)] == ["ab", "c"]


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="merges must be at least 0; received -1"):
        train_bpe(TEXT, -1)
    for number in (-1, 9):
        with pytest.raises(ValueError, match=re.escape(f"run from 0 to 4; received {number}")):
            decode([number], [*SPECIAL, "a"])


def test_merges_are_numpys_to_give():
    ids = np.array(encode("walked", train_bpe(TEXT, 5), build_vocabulary(TEXT, train_bpe(TEXT, 5))))
    assert decode(ids, build_vocabulary(TEXT, train_bpe(TEXT, 5))) == "walked"
