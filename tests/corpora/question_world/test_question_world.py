"""Made passages are what they are said to be: every answer is in the text, and a question without one has none."""

import re
from collections import Counter

import pytest

from corpora.formats import read_squad, write_squad
from corpora.question_world import (
    Answer,
    Passage,
    Question,
    held_out,
    question_words,
    question_world,
    words_with_offsets,
)
from corpora.question_world.lexicon import VALUES, WOMEN

from .reading import answers_to, facts_in


@pytest.fixture(scope="module")
def made():
    return {"train": question_world(passages=800), "dev": question_world("dev", passages=400)}


@pytest.fixture(scope="module")
def questions(made):
    return [question for passages in made.values() for passage in passages for question in passage.questions]


def test_every_answer_stands_in_the_context_where_it_is_said_to(questions):
    for question in questions:
        assert question.impossible == (question.answers == ())
        for answer in question.answers:
            assert question.context[answer.start : answer.start + len(answer.text)] == answer.text


def test_an_answer_begins_and_ends_with_a_word(questions):
    for question in questions:
        words = words_with_offsets(question.context)
        for answer in question.answers:
            assert answer.start in {place for _, place in words}
            assert answer.start + len(answer.text) in {place + len(word) for word, place in words}


def test_a_reader_of_its_own_finds_the_answer_and_no_other(questions):
    for question in questions:
        found = answers_to(question.question, facts_in(question.context, WOMEN))
        assert found == {answer.text for answer in question.answers}, question


def test_a_fact_is_in_every_sentence_that_is_no_aside(made):
    told = sum(len(facts_in(passage.context, WOMEN)) for passage in made["train"])
    assert told > 5 * len(made["train"])


def test_another_name_town_date_or_number_could_be_the_answer(questions):
    for question in questions:
        for answer in question.answers:
            sorts = [values for values in VALUES.values() if answer.text in values] or [VALUES["number"]]
            assert any(sum(bool(re.search(rf"\b{v}\b", question.context)) for v in values) > 1 for values in sorts)


def test_about_a_quarter_have_no_answer_and_some_ask_after_a_stranger(questions):
    impossible = [question for question in questions if question.impossible]
    assert 0.22 < len(impossible) / len(questions) < 0.28
    strange = [q for q in impossible if any(name in q.question and name not in q.context for name in VALUES["name"])]
    assert 0.1 < len(strange) / len(impossible) < 0.3


def test_questions_are_of_every_kind(questions):
    first = Counter(question.question.split()[0] for question in questions)
    assert set(first) == {"Who", "What", "Where", "When", "How", "Which", "In", "By"}
    assert all(first[word] > len(questions) / 20 for word in ("Who", "What", "Where", "When", "How"))


def test_some_answers_are_two_words(questions):
    lengths = Counter(len(answer.text.split()) for question in questions for answer in question.answers)
    assert set(lengths) == {1, 2}
    assert lengths[2] > 0.1 * lengths.total()


def test_passages_have_25_to_60_words_and_questions_at_most_12(questions):
    for question in questions:
        words = [word for word, _ in words_with_offsets(question.context)]
        assert sum(map(str.isalnum, words)) >= 25
        assert len(words) <= 60
        assert len(words_with_offsets(question.question)) <= 12


def test_a_passage_has_three_to_five_questions_about_itself_and_no_question_twice(made):
    for passage in (*made["train"], *made["dev"]):
        texts = [question.question for question in passage.questions]
        assert len(texts) == len(set(texts))
        assert 3 <= len(texts) <= 5
        assert {question.context for question in passage.questions} == {passage.context}


def test_every_question_has_an_id_of_its_own(questions):
    assert len({question.id for question in questions}) == len(questions)


def test_the_words_are_those_that_it_says_and_no_others(questions):
    texts = [text for question in questions for text in (question.context, question.question)]
    assert {word for text in texts for word, _ in words_with_offsets(text)} == set(question_words())
    assert len(question_words()) <= 400


def test_no_fact_is_in_both_splits(made):
    told = {"train": set(), "dev": set()}
    for split, passages in made.items():
        for passage in passages:
            for kind, values in facts_in(passage.context, WOMEN):
                told[split] |= {
                    (kind, values["who"], *item) for item in values.items() if item[0] not in ("who", "verb")
                }
    assert told["train"].isdisjoint(told["dev"])
    assert len(told["dev"]) > 500


def test_no_question_has_the_same_answer_in_both_splits(made):
    pairs = [
        {
            (question.question, question.answers[0].text)
            for p in passages
            for question in p.questions
            if question.answers
        }
        for passages in made.values()
    ]
    assert pairs[0].isdisjoint(pairs[1])


def test_of_every_name_a_fifth_of_the_values_are_kept_for_dev():
    for sort, kind, slot in (("town", "birth", "town"), ("job", "work", "job"), ("number", "owning", "number")):
        for name in VALUES["name"]:
            assert sum(held_out(kind, slot, name, value) for value in VALUES[sort]) == len(VALUES[sort]) // 5


def test_a_verb_is_never_kept_for_dev():
    assert not any(held_out("deed", "verb", name, verb) for name in VALUES["name"] for verb in VALUES["verb"])


def test_the_same_seed_gives_the_same_passages_and_fewer_are_the_first_of_more():
    more = question_world(passages=60, seed=5)
    assert question_world(passages=60, seed=5) == more
    assert question_world(passages=20, seed=5) == more[:20]
    assert question_world(passages=20, seed=6) != more[:20]


def test_all_passages_of_a_sample_are_different(made):
    for passages in made.values():
        assert len({passage.context for passage in passages}) == len(passages)


def test_the_passages_of_a_seed_stay_the_same_from_version_to_version():
    passage = question_world("dev", passages=1)[0]
    assert isinstance(passage, Passage)
    assert passage.context == (
        "Laura taught Olga. Erik was taught by Anna in July 1961. Anna is good at playing the cello. In January 1962, Anna "
        "opened a museum. Nobody knew why. Clara was taught by Bella in May 1961. Bella is good at playing the harp and opened "
        "a library in Turin."
    )
    answers = (Answer("Bella", 168),)
    assert passage.questions[0] == Question("dev-0-0-0", "Who taught Clara?", passage.context, answers, False)


def test_no_constant_answer_is_worth_much(questions):
    def share(answer):
        return sum(answer(q) == (q.answers[0].text if q.answers else "") for q in questions) / len(questions)

    assert share(lambda _: "") < 0.28
    assert share(lambda q: min(VALUES["name"], key=lambda name: q.context.find(name) % 1000)) < 0.15
    assert share(lambda q: q.context.split()[0]) < 0.15


def test_they_are_written_in_the_format_of_squad(made, tmp_path):
    asked = tuple(question for passage in made["dev"] for question in passage.questions)
    write_squad(tmp_path / "dev.json", asked)
    assert read_squad(tmp_path / "dev.json") == asked


def test_words_are_cut_from_punctuation():
    assert words_with_offsets("Nora, 3 cats.") == (("Nora", 0), (",", 4), ("3", 6), ("cats", 8), (".", 12))


@pytest.mark.parametrize("passages", [0, -1, 2.5])
def test_fewer_than_one_passage_is_refused(passages):
    with pytest.raises(
        ValueError, match=rf"how many to make, a whole number from 1; {passages} was given\. Give 1 or more"
    ):
        question_world(passages=passages)


def test_an_unknown_split_is_refused():
    with pytest.raises(ValueError, match=r"split is one of train, dev; “test” was given\. Choose one of these"):
        question_world("test")


def test_a_negative_seed_is_refused():
    with pytest.raises(ValueError, match=r"seed is a whole number from 0; -1 was given\. Give 0 or more"):
        question_world(seed=-1)
