"""Made pairs are what they are said to be, reproducible, and kept apart."""

import itertools
import re
from collections import Counter

import numpy as np
import pytest

from corpora.bilingual import HELD_OUT, SPLITS, dutch_words, english_words, made_splits, made_translation, translate
from corpora.bilingual.drawing import drawn


@pytest.fixture(scope="module")
def made():
    """Pairs of every split."""
    return made_splits({"train": 4000, "validation": 500, "test": 500, "combinations": 2000})


@pytest.fixture(scope="module")
def pairs(made):
    """Pairs of all splits together."""
    return [pair for split in SPLITS for pair in made[split]]


def test_the_english_sentence_alone_decides_translation_and_alignment(pairs):
    for pair in pairs:
        assert translate(" ".join(pair.source)) == pair


def translations(draws, longest):
    """By English sentence, how often it was drawn, and its translations."""
    often, dutch = Counter(), {}
    for _, source, target in itertools.islice(drawn(3, longest, True, np.random.default_rng(1)), draws):
        english = " ".join(text for text, _ in source)
        often[english] += 1
        dutch.setdefault(english, set()).add(" ".join(text for text, _ in target))
    return often, dutch


def test_no_english_sentence_has_two_translations():
    often, dutch = translations(10_000, longest=7)
    assert sum(count > 1 for count in often.values()) > 500  # so there is something to see
    assert max(map(len, dutch.values())) == 1


@pytest.mark.slow
def test_no_english_sentence_of_very_many_has_two_translations():
    _, dutch = translations(200_000, longest=12)
    assert max(map(len, dutch.values())) == 1
    assert all({" ".join(translate(english).target)} == found for english, found in dutch.items())


def test_every_word_of_the_vocabularies_is_used_in_every_split_and_no_other(made):
    for split in SPLITS:
        assert {word for pair in made[split] for word in pair.source} == set(english_words())
        assert {word for pair in made[split] for word in pair.target} == set(dutch_words())


def test_only_do_and_the_dutch_comma_stay_without_a_counterpart(pairs):
    lonely = {"source": set(), "target": set()}
    for pair in pairs:
        rows, columns = zip(*pair.alignment, strict=True)
        lonely["target"] |= {word for row, word in enumerate(pair.target) if row not in rows}
        lonely["source"] |= {word for column, word in enumerate(pair.source) if column not in columns}
    assert lonely == {"source": {"do", "does"}, "target": {","}}


def test_every_form_of_the_verb_is_said_and_denied(pairs):
    text = " | ".join(" ".join(pair.source) for pair in pairs)
    for words in ("is not", "are not", "am not", "has not been", "does not see", "has seen", "cannot see", "must be"):
        assert f" {words} " in text


def test_most_alignments_cross(pairs):
    crossing = sum(any(b[1] < a[1] for a, b in itertools.pairwise(pair.alignment)) for pair in pairs)
    assert crossing > 0.8 * len(pairs)


def test_the_same_seed_gives_the_same_pairs_and_fewer_are_the_first_of_more():
    more = made_translation(300, seed=5)
    assert made_translation(300, seed=5) == more
    assert made_translation(100, seed=5) == more[:100]
    assert made_translation(100, seed=6) != more[:100]


def test_a_generator_goes_on_where_it_stopped():
    generator = np.random.default_rng(5)
    first, second = (made_translation(20, lengths=(10, 12), seed=generator) for _ in range(2))
    assert first == made_translation(20, lengths=(10, 12), seed=5)
    assert set(first).isdisjoint(second)


def test_the_pairs_of_a_seed_stay_the_same_from_version_to_version():
    assert [str(pair) for pair in made_translation(3, lengths=(4, 9), seed=0)] == [
        "here that old house is white . → hier is dat oude huis wit .",
        "you are young . → jij bent jong .",
        "the horse looks for a man that sleeps . → het paard zoekt een man die slaapt .",
    ]


@pytest.mark.parametrize("split", SPLITS)
def test_all_pairs_of_a_sample_are_different(made, split):
    assert len({pair.source for pair in made[split]}) == len(made[split])


@pytest.mark.parametrize("lengths", [(3, 5), (8, 8), (26, 40)])
def test_lengths_are_as_asked_for(lengths):
    found = {len(pair.source) for pair in made_translation(200, lengths=lengths)}
    assert found == set(range(lengths[0], lengths[1] + 1))


def test_every_length_is_as_likely_unless_it_runs_out_of_sentences(made):
    often = Counter(len(pair.source) for pair in made["train"])
    assert all(120 < often[length] < 250 for length in range(6, 26))
    assert often[3] < 12


@pytest.mark.parametrize(("one", "other"), itertools.combinations(SPLITS, 2))
def test_splits_share_no_sentence_whatever_their_seeds_and_lengths(made, one, other):
    everywhere = {pair.source for pair in made[one]}
    assert everywhere.isdisjoint(pair.source for pair in made[other])
    short = {pair.source for pair in made_translation(40, one, (4, 5), seed=8)}
    assert short.isdisjoint(pair.source for pair in made_translation(40, other, (4, 5), seed=9))


def test_test_and_validation_are_a_tenth_each_of_what_has_no_held_out_combination():
    often = Counter(home for home, _, _ in itertools.islice(drawn(8, 12, False, np.random.default_rng(0)), 5000))
    assert set(often) == {"train", "validation", "test"}
    assert 400 < often["test"] < 600
    assert 400 < often["validation"] < 600


ADJECTIVES = {"sweet", "big", "small", "old", "young", "white"}
MANY = {
    "teacher": "teachers",
    "dog": "dogs",
    "house": "houses",
    "horse": "horses",
    "girl": "girls",
    "letter": "letters",
}


def described(pair):
    """Each adjective beside the noun that it stands before."""
    before = set()
    for word in pair.source:
        if word in ADJECTIVES:
            before.add(word)
        else:
            yield from ((adjective, word) for adjective in before)
            before = set()


HELD_ADJECTIVES = {(word, form) for word, noun in HELD_OUT if word in ADJECTIVES for form in (noun, MANY[noun])}
HELD_VERBS = re.compile(
    r"(?:^|, |and |but |that |because |when |today |now |here )"
    r"(the cats? sleeps?|the horses? sees?|the child(?:ren)? reads?|the dogs? waits?|the wom[ae]n calls?|the m[ae]n thinks?)\b"
)


@pytest.mark.parametrize("split", SPLITS[:3])
def test_held_out_combinations_are_in_no_other_split(made, split):
    assert HELD_ADJECTIVES.isdisjoint(combination for pair in made[split] for combination in described(pair))
    assert [found[1] for pair in made[split] for found in HELD_VERBS.finditer(" ".join(pair.source))] == []


def test_every_held_out_combination_is_in_its_split(made):
    seen = {combination for pair in made["combinations"] for combination in described(pair)}
    assert HELD_ADJECTIVES - seen == set()
    verbs = {found[1] for pair in made["combinations"] for found in HELD_VERBS.finditer(" ".join(pair.source))}
    assert {words.split()[2].removesuffix("s") for words in verbs} == {"sleep", "see", "read", "wait", "call", "think"}


def test_the_words_of_a_held_out_combination_are_learnt_with_others(made):
    seen = {combination for pair in made["train"] for combination in described(pair)}
    for adjective, noun in HELD_ADJECTIVES:
        assert len({other for word, other in seen if word == adjective}) > 4
        assert len({word for word, other in seen if other == noun}) > 2


@pytest.mark.parametrize("n", [0, -1, 2.5])
def test_fewer_than_one_pair_is_refused(n):
    with pytest.raises(ValueError, match=rf"how many pairs to make, a whole number from 1; {n} was given\. Ask for 1"):
        made_translation(n)


def test_an_unknown_split_is_refused():
    with pytest.raises(ValueError, match=r"one of train, validation, test, combinations; “dev” was given\. Choose"):
        made_translation(1, "dev")


def test_lengths_the_wrong_way_round_are_refused():
    with pytest.raises(
        ValueError, match=r"the fewest words and the most; \(9, 4\) was given\. Put the smaller one first"
    ):
        made_translation(1, lengths=(9, 4))


@pytest.mark.parametrize("lengths", [7, (3,), (3, 4.5), "3-9"])
def test_lengths_that_are_no_two_numbers_are_refused(lengths):
    with pytest.raises(ValueError, match=r"lengths are two whole numbers, .* was given\. Write \(3, 25\), say"):
        made_translation(1, lengths=lengths)


def test_lengths_that_no_sentence_has_are_refused():
    with pytest.raises(
        ValueError, match=r"shortest sentence has 3 words, .*; lengths=\(2, 9\) was given\. Start from 3"
    ):
        made_translation(1, lengths=(2, 9))


def test_more_sentences_than_there_are_is_refused():
    with pytest.raises(
        ValueError, match=r"of these lengths “train” has hardly more than 8; 100 were asked for"
    ) as error:
        made_translation(100, lengths=(3, 3))
    assert str(error.value).endswith("Ask for fewer, or for a wider range of lengths.")
