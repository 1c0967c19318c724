"""A corpus of translations is loaded whole: its splits, its vocabularies."""

import itertools

import pytest

from corpora import TranslationCorpus, translation


@pytest.fixture(scope="module")
def corpus() -> TranslationCorpus:
    return translation("en", "nl", pairs=3000, held_out=300)


SPLITS = ("train", "validation", "test", "combinations", "longer")


def test_the_splits_have_the_sizes_asked_for(corpus):
    assert [len(getattr(corpus, split)) for split in SPLITS] == [3000, 300, 300, 300, 300]


@pytest.mark.parametrize(("one", "other"), itertools.combinations(SPLITS, 2))
def test_no_two_splits_share_a_sentence(corpus, one, other):
    assert {pair.source for pair in getattr(corpus, one)}.isdisjoint(pair.source for pair in getattr(corpus, other))


def test_the_longer_sentences_are_longer_than_all_others(corpus):
    longest = max(len(pair.source) for split in SPLITS[:-1] for pair in getattr(corpus, split))
    assert longest <= 12
    assert {len(pair.source) for pair in corpus.longer} == set(range(13, 21))


def test_the_vocabularies_know_every_word_and_hang_on_no_sample(corpus):
    for split in SPLITS:
        for pair in getattr(corpus, split):
            assert corpus.source_vocabulary.decode(corpus.source_vocabulary.encode([pair.source])[0]) == pair.source
            assert corpus.target_vocabulary.decode(corpus.target_vocabulary.encode([pair.target])[0]) == pair.target
    other = translation(pairs=1, held_out=1, seed=1)
    assert other.source_vocabulary == corpus.source_vocabulary
    assert other.target_vocabulary == corpus.target_vocabulary


def test_the_same_seed_gives_the_same_corpus_and_another_gives_another():
    first, again, other = (translation(pairs=50, held_out=5, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.train != other.train


def test_an_unknown_source_is_refused():
    with pytest.raises(ValueError, match=r"pairs come from made; “hub” was given\. Choose `source`"):
        translation("en", "nl", source="hub")


def test_an_unknown_pair_of_languages_is_refused():
    with pytest.raises(
        ValueError, match=r"go from en to nl; from “en” to “fr” was asked for\. Ask for `translation\('en', 'nl'\)`"
    ):
        translation("en", "fr")


def test_longer_sentences_that_are_not_longer_are_refused():
    with pytest.raises(
        ValueError, match=r"lengths=\(3, 12\) and longer=\(12, 15\) were given\. Start `longer` from 13\."
    ):
        translation(longer=(12, 15))


@pytest.mark.parametrize("name", ["lengths", "longer"])
def test_lengths_that_are_none_are_refused(name):
    with pytest.raises(ValueError, match=r"lengths are two whole numbers, .*; 7 was given"):
        translation(**{name: 7})
