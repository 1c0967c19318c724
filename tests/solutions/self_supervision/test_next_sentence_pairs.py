"""Pairs of sentences: half of them follow, half come from elsewhere."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from solutions.self_supervision import next_sentence_pairs

SIZES = (3, 1, 5, 2)
DOCUMENTS = [[f"{document}.{sentence}" for sentence in range(size)] for document, size in enumerate(SIZES)]


def documents_of(pair):
    return pair[0].split(".")[0], pair[1].split(".")[0]


@pytest.mark.parametrize("seed", range(20))
def test_every_sentence_but_the_last_begins_a_pair(seed):
    pairs = next_sentence_pairs(DOCUMENTS, seed)
    assert [first for first, _, _ in pairs] == [sentence for document in DOCUMENTS for sentence in document[:-1]]


@pytest.mark.parametrize("seed", range(20))
def test_the_second_is_the_next_one_or_of_another_document(seed):
    following = {first: second for document in DOCUMENTS for first, second in pairwise(document)}
    for pair in next_sentence_pairs(DOCUMENTS, seed):
        first, second, is_next = pair
        assert (second == following[first]) is is_next
        assert is_next or len(set(documents_of(pair))) == 2


def test_half_of_them_follow():
    pairs = next_sentence_pairs([[str(n) for n in range(4001)], ["a", "b"]])
    assert stats.binomtest(sum(is_next for _, _, is_next in pairs), len(pairs), 0.5).pvalue > 1e-3


def test_each_other_document_is_as_likely_and_each_of_its_sentences():
    others = [["a"], ["b", "c"], ["d"], ["e"]]
    pairs = next_sentence_pairs([*others[:2], [str(n) for n in range(8001)], *others[2:]])
    seen = Counter(second for first, second, is_next in pairs if first.isdigit() and not is_next)
    expected = np.array([2, 1, 1, 2, 2]) / 8 * seen.total()
    assert stats.chisquare([seen[name] for name in "abcde"], expected).pvalue > 1e-3


def test_the_draws_are_those_that_are_described():
    rng, expected = np.random.default_rng(5), []
    for number, document in enumerate(DOCUMENTS):
        for place in range(len(document) - 1):
            is_next = rng.random() < 0.5
            second = document[place + 1]
            if not is_next:
                other = DOCUMENTS[(number + rng.integers(1, 4)) % 4]
                second = other[rng.integers(len(other))]
            expected.append((document[place], second, is_next))
    assert next_sentence_pairs(DOCUMENTS, seed=5) == expected


def test_the_seed_decides():
    first, again, other = (next_sentence_pairs(DOCUMENTS, seed) for seed in (1, 1, 2))
    assert first == again != other
    assert next_sentence_pairs(DOCUMENTS) == next_sentence_pairs(DOCUMENTS, 0)


def test_what_comes_back_is_plain_python():
    pairs = next_sentence_pairs(DOCUMENTS)
    assert {tuple(map(type, pair)) for pair in pairs} == {(str, str, bool)}


def test_documents_of_one_sentence_begin_no_pair():
    assert next_sentence_pairs([["a"], ["b"]]) == []


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ([], "at least two documents, .* received 0"),
        ([["a", "b"]], "at least two documents, .* received 1"),
        ([["a", "b"], []], r"at least one sentence; received \[\]"),
        ([["a", "b"], "A text."], "must be a list of at least one sentence; received 'A text.'"),
    ],
)
def test_bad_documents_are_refused(documents, said):
    with pytest.raises(ValueError, match=said):
        next_sentence_pairs(documents)
