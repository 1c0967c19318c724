"""What is asked of the span model: its rows, its long documents, its questions in other words, and what it then says."""

import numpy as np
import pytest

from book.experiments import fine_tuning
from book.experiments import spans as experiment
from book.experiments.reading import LENGTHS, asked, told
from book.experiments.spans import (
    SIZE,
    STRIDES,
    TOGETHER,
    Logits,
    long_documents,
    names_in,
    plain,
    right_answers,
    tricked,
    windows_of,
)
from corpora import question_world
from solutions.squad import char_to_token_span, exact_match, sliding_windows


@pytest.fixture(scope="module")
def questions():
    return plain(30)


@pytest.fixture(scope="module")
def documents():
    return long_documents(20)


def test_a_window_holds_the_question_and_its_part_of_the_text_alone(questions):
    question = questions[0]
    row = asked([question], [(3, 9)])
    words, context = told(question.question).ids, told(question.context)
    expected = [101, *words, 102, *context.ids[3:9], 102]
    assert row.rows["tokens"][0, : len(expected)].tolist() == expected
    assert not row.rows["tokens"][0, len(expected) :].any()
    held = [at for at, pair in enumerate(row.offsets[0]) if pair != (0, 0)]
    assert [row.offsets[0][at] for at in held] == context.offsets[3:9]
    assert np.flatnonzero(row.rows["mask_span"][0] == 0).tolist() == [0, *held]
    assert row.begins == [3]


def test_what_has_no_room_is_refused(documents):
    with pytest.raises(
        ValueError, match=r"a row has 88 tokens, three of them special; received .*Read a shorter window"
    ):
        asked(documents[:1])


def test_long_documents_name_nobody_twice_and_keep_their_answers(documents):
    contexts = {question.context for question in documents}
    passages = {passage.context for passage in question_world("dev", passages=400, seed=experiment.LONG_SEED)}
    assert len({question.id for question in documents}) == len(documents) == 20
    for context in contexts:
        parts = [passage for passage in passages if passage in context]
        people = [name for part in parts for name in names_in(part)]
        assert len(parts) == TOGETHER
        assert len(people) == len(set(people))
        assert len(told(context).ids) > LENGTHS["spans"]
    for question in documents:
        assert names_in(question.question)
        assert all(answer.stands_in(question.context) for answer in question.answers)


def test_every_stride_finds_its_windows(documents):
    rows = windows_of(documents[:5])
    known = {(question.id, begin) for question, begin in zip(rows.questions, rows.begins, strict=True)}
    assert len(known) == len(rows.questions), "no window comes twice"
    for question in documents[:5]:
        for stride in STRIDES:
            for begin, _ in sliding_windows(len(told(question.context).ids), SIZE, stride):
                assert (question.id, begin) in known


def test_other_words_and_lures_change_no_right_answer(questions):
    same, other_words, lured = tricked(questions)
    assert len(same) == len(other_words) == len(lured) > 10
    for one, again, longer in zip(same, other_words, lured, strict=True):
        assert one.answers == again.answers == longer.answers
        assert again.question != one.question
        assert names_in(again.question) == names_in(one.question)
        assert longer.context.startswith(one.context)
        sentence = longer.context[len(one.context) :]
        assert not names_in(sentence) & names_in(one.context + one.question)
        assert all(answer.stands_in(longer.context) and answer.text not in sentence for answer in one.answers)
    assert len(tricked(questions, 3)[1]) == 3


def test_perfect_logits_say_the_right_answers(questions):
    rows = asked(questions)
    start, end = -1e9 * np.stack([rows.rows["mask_span"]] * 2)
    for place, (question, offsets) in enumerate(zip(questions, rows.offsets, strict=True)):
        found = (0, 0)
        for answer in question.answers:
            found = char_to_token_span(offsets, answer.start, answer.start + len(answer.text))
        start[place, found[0]] = end[place, found[1]] = 9
    logits = Logits(rows, start, end)
    assert exact_match(logits.answers(), right_answers(questions), "2.0") == 100
    silent = np.array([not question.answers for question in questions])
    assert np.array_equal(logits.margins() > 0, silent)
    assert all(logits.answers(null_threshold=None).values())
    assert not any(logits.answers(null_threshold=-99).values())


def test_a_short_training_gives_logits_for_all_that_is_asked(monkeypatch):
    monkeypatch.setitem(fine_tuning.DEV, "spans", 2)  # what the table would score is not looked at here
    arrays = experiment._span_logits.__wrapped__(passages=3, held_out=2, tried=2, long=1)
    for name, some in experiment._sets(2, 2, 1).items():
        for end in ("start", "end"):
            logits = arrays[f"{name}: {end}"]
            assert logits.shape == some.rows["tokens"].shape
            assert (logits[some.rows["mask_span"] == 1] < -1e8).all(), "what can be no answer is hidden"
            assert np.abs(logits[some.rows["mask_span"] == 0]).max() < 100
    assert arrays["learnt"] == sum(len(passage.questions) for passage in question_world(passages=3))
