"""Made examples have the labels that a reader of their own gives them, and the splits share no sentence."""

import re
from collections import Counter

import pytest

from corpora.bilingual import translate
from corpora.small_glue import LABELS, SPLITS, TASKS, Example, glue_words, small_glue
from corpora.small_glue.acceptability import readable

from .reading import mood_of_review, read_scene, relation_of, score_of


@pytest.fixture(scope="module")
def made():
    return {
        (task, split): small_glue(task, split, size=1500 if split == "train" else 600)
        for task in TASKS
        for split in SPLITS
    }


@pytest.fixture(scope="module")
def of_task(made):
    return {task: [example for split in SPLITS for example in made[task, split]] for task in TASKS}


def sentences(examples):
    return {sentence for example in examples for sentence in (example.first, example.second) if sentence}


def test_what_is_acceptable_the_grammar_can_read_and_nothing_else(of_task):
    for example in of_task["acceptability"]:
        assert readable(example.first) == bool(example.label)


def test_what_is_unacceptable_is_so_by_one_word(of_task):
    words = set(glue_words())
    for example in [example for example in of_task["acceptability"] if not example.label][:40]:
        parts = example.first.split()
        mends = (" ".join([*parts[:n], word, *parts[n + 1 :]]) for n in range(len(parts)) for word in words)
        assert any(map(readable, mends)), example.first


def test_a_past_tense_is_no_error(of_task):
    past = re.compile(r"(\S+) (?:slept|looked|loved|waited|called|thought)\b")
    before = [word for example in of_task["acceptability"] if not example.label for word in past.findall(example.first)]
    assert len(before) > 20
    assert set(before) <= {"has", "have", "not", "can", "cannot", "must"}
    assert not any(
        re.search(r"\b(he|she|(?:the|this|my) (?:man|woman|child|girl|teacher)) read\b", example.first)
        for example in small_glue("acceptability", size=4000)
        if not example.label
    )


@pytest.mark.parametrize(
    "error",
    [r"^(he|she) (see|love|wait|call)\b", r"^(we|they) (sees|loves|waits)\b", r"\b(these|those) (dog|cat|tree|man|woman)\b",
     r"\b(this|a) (dogs|cats|trees|men|women)\b", r"^(me|him|us|them) ", r"\b(sees|loves|see|love) (he|she|we|they) \.",
     r"\ba (old)\b", r"\b(can|must) (seen|slept|looked|loved|waited)\b"],
)  # fmt: skip
def test_agreement_is_spoilt_in_number_person_case_and_form(error):
    found = [example for example in small_glue("acceptability", size=8000) if re.search(error, example.first)]
    assert found
    assert not any(example.label for example in found)


def test_the_main_clause_decides_the_sentiment(of_task):
    for example in of_task["sentiment"]:
        assert mood_of_review(example.first) == bool(example.label), example


def test_many_reviews_have_a_word_of_the_other_sentiment_or_a_negation(of_task):
    texts = [example.first.split() for example in of_task["sentiment"]]
    assert sum(bool({"not", "never", "nothing"} & set(words)) for words in texts) > 0.3 * len(texts)
    assert sum(bool({"but", "although", "though"} & set(words)) for words in texts) > 0.3 * len(texts)


def test_paraphrases_tell_the_same_scene_and_others_do_not(of_task):
    for example in of_task["paraphrase"]:
        assert (read_scene(example.first) == read_scene(example.second)) == bool(example.label), example


def test_pairs_that_are_no_paraphrases_differ_in_one_to_three_concepts_or_in_who_did_it_to_whom(of_task):
    counted = Counter()
    for example in of_task["paraphrase"]:
        one, other = read_scene(example.first).told, read_scene(example.second).told
        if not example.label and {one["agent"], one["patient"]} != {other["agent"], other["patient"]}:
            counted[sum(one[slot] != other[slot] for slot in one)] += 1
    assert set(counted) == {1, 2, 3}


def test_some_pairs_that_are_no_paraphrases_have_the_same_people_the_other_way_round(of_task):
    others = [(read_scene(e.first).told, read_scene(e.second).told) for e in of_task["paraphrase"] if not e.label]
    swapped = [one["agent"] == other["patient"] and one["patient"] == other["agent"] for one, other in others]
    assert 0.2 < sum(swapped) / len(swapped) < 0.5


def test_similarity_counts_what_both_tell(of_task):
    for example in of_task["similarity"]:
        assert score_of(read_scene(example.first), read_scene(example.second)) == example.label, example


def test_scores_go_from_0_to_5_by_halves(of_task):
    assert {example.label for example in of_task["similarity"]} == {half / 2 for half in range(11)}


def test_entailment_is_what_holds_of_every_event_that_the_premise_allows(of_task):
    for example in of_task["entailment"]:
        found = relation_of(read_scene(example.first), read_scene(example.second))
        assert found == LABELS["entailment"][example.label], example


def test_a_denied_hypothesis_has_every_label(of_task):
    often = Counter(e.label for e in of_task["entailment"] if {"not", "nobody"} & set(e.second.split()))
    assert set(often) == {0, 1, 2}
    assert min(often.values()) > 0.05 * often.total()


@pytest.mark.parametrize(
    ("task", "label", "share"),
    [("acceptability", 1, 0.7), ("sentiment", 1, 0.55), ("paraphrase", 1, 0.5), ("entailment", 0, 1 / 3), ("entailment", 1, 1 / 3)],
)  # fmt: skip
@pytest.mark.parametrize("split", SPLITS)
def test_labels_are_as_frequent_as_said(made, task, label, share, split):
    examples = made[task, split]
    assert abs(sum(example.label == label for example in examples) / len(examples) - share) < 0.06


@pytest.mark.parametrize("task", TASKS)
def test_splits_share_no_sentence_whatever_their_seeds(made, task):
    train = sentences(made[task, "train"]) | sentences(small_glue(task, size=200, seed=7))
    dev = sentences(made[task, "dev"]) | sentences(small_glue(task, "dev", size=200, seed=8))
    assert train.isdisjoint(dev)


@pytest.mark.parametrize("task", TASKS)
def test_all_examples_of_a_sample_are_different_and_no_sentence_stands_beside_itself(made, task):
    for split in SPLITS:
        pairs = [(example.first, example.second) for example in made[task, split]]
        assert len(set(pairs)) == len(pairs)
        assert all(first != second for first, second in pairs)


@pytest.mark.parametrize("task", TASKS)
def test_a_task_has_one_sentence_or_two(made, task):
    one = task in ("acceptability", "sentiment")
    assert all((example.second is None) == one for split in SPLITS for example in made[task, split])


def test_the_words_are_those_that_it_says_and_no_others(of_task):
    assert {word for task in TASKS for text in sentences(of_task[task]) for word in text.split()} == set(glue_words())
    assert len(glue_words()) <= 500


@pytest.mark.parametrize("task", TASKS)
def test_the_same_seed_gives_the_same_examples_and_fewer_are_the_first_of_more(task):
    more = small_glue(task, size=60, seed=5)
    assert small_glue(task, size=60, seed=5) == more
    assert small_glue(task, size=20, seed=5) == more[:20]
    assert small_glue(task, size=20, seed=6) != more[:20]


def test_the_examples_of_a_seed_stay_the_same_from_version_to_version():
    assert [small_glue(task, "dev", size=1)[0] for task in TASKS] == [
        Example("today the small young child that comes has come .", None, 1),
        Example("there was nothing clever about the cast even though the music was never boring .", None, 0),
        Example(
            "the vocalist assisted the physician in the harbour on sunday .",
            "the doctor helped the vocalist in the harbour on sunday .",
            0,
        ),
        Example(
            "the physician was alerted by the officer in the road on saturday .",
            "the nurse was assisted by the lad in the store on monday .",
            0.5,
        ),
        Example(
            "the tall writer was helped in the square on thursday .",
            "on thursday the writer was assisted by the seaman in the plaza .",
            1,
        ),
    ]


@pytest.mark.parametrize("size", [0, -1, 2.5])
def test_fewer_than_one_example_is_refused(size):
    with pytest.raises(
        ValueError, match=rf"how many examples to make, a whole number from 1; {size} was given\. Give 1"
    ):
        small_glue("sentiment", size=size)


def test_an_unknown_task_is_refused():
    with pytest.raises(
        ValueError, match=r"task is one of acceptability, .*, entailment; “cola” was given\. Choose one"
    ):
        small_glue("cola")


def test_an_unknown_split_is_refused():
    with pytest.raises(ValueError, match=r"split is one of train, dev; “validation” was given\. Choose one of these"):
        small_glue("sentiment", "validation")


def test_a_negative_seed_is_refused():
    with pytest.raises(ValueError, match=r"seed is a whole number from 0; -1 was given\. Give 0 or more"):
        small_glue("sentiment", seed=-1)


def test_more_examples_than_there_are_are_refused(monkeypatch):
    from corpora.small_glue import sampling

    monkeypatch.setitem(
        sampling._DRAWN, "sentiment", lambda generator, split: iter(lambda: Example("a .", None, 1), None)
    )
    with pytest.raises(
        ValueError, match=r"“sentiment” has hardly more than 1 for “train”; size=2 was given\. Ask for fewer"
    ):
        small_glue("sentiment", size=2)


def test_a_spoilt_sentence_can_be_mended_by_the_translator():
    with pytest.raises(ValueError, match=r"Write “the dogs see me \.”"):
        translate("the dogs sees me .")
