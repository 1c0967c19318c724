"""Fine-tuning, on tiny networks: what is read, what learns, and that a run which was killed goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from book.experiments.fine_tuning import RECORD, SEEDS, SIZES, WAYS, baseline, fine_tune, network, predicted, score
from book.experiments.reading import LENGTHS, pieces, read

ROOT = Path(__file__).resolve().parents[2]
TINY = dict(N=1, dm=8, h=2, hidden=16, vocab=30522, max_seq_len=512)


@pytest.mark.parametrize("task", LENGTHS)
def test_every_example_fits_its_row(task):
    split = read(task, "train", 1500 if task != "spans" else 40)
    if task == "spans":
        told = [(question.question, question.context) for question, _ in split.texts]
    else:
        told = [tuple(filter(None, (example.first, example.second))) for example in split.texts]
    needed = [1 + sum(len(pieces().encode(text, add_special_tokens=False)) + 1 for text in texts) for texts in told]
    assert max(needed) <= LENGTHS[task], "a row loses its end"
    assert split.rows["tokens"].shape == (len(split.labels), LENGTHS[task])


def test_the_labels_of_spans_are_the_answers():
    split = read("spans", "dev", 30, seed=7)
    none = 0
    for (question, offsets), (first, last), hidden in zip(
        split.texts, split.labels, split.rows["mask_span"], strict=True
    ):
        if question.answers:
            assert question.context[offsets[first][0] : offsets[last][1]] == question.answers[0].text
            assert not hidden[first : last + 1].any()
        else:
            none += 1
            assert (first, last) == (0, 0)
        assert hidden[0] == 0
    assert 0.1 < none / len(split.labels) < 0.4


@pytest.mark.parametrize("task", ["entailment", "spans"])
def test_what_is_cut_off_is_what_is_missing_and_the_scored_share_no_example_with_either(task):
    known = read(task, "train", 20)
    learnt, watched = known.cut(15)
    assert len(learnt.labels) == len(learnt.texts) == len(learnt.rows["mask"]) == 15
    assert [*learnt.texts, *watched.texts] == [*known.texts]
    assert np.array_equal(np.concatenate([learnt.rows["tokens"], watched.rows["tokens"]]), known.rows["tokens"])
    scored = {row.tobytes() for row in read(task, "dev", 20, seed=7).rows["tokens"]}
    assert not scored & {row.tobytes() for row in known.rows["tokens"]}


@pytest.mark.parametrize("task", SIZES)
def test_the_record_holds_what_the_course_promises(task):
    row = json.loads(RECORD.read_text())[task]
    assert all(len(row[way]) == len(SEEDS) for way in WAYS)
    gain = np.mean(row["tuned"]) - row["baseline"][0]
    assert gain >= {"spans": 30, "similarity": 0.5}.get(task, 15)
    assert all(np.mean(row[f"{way}: seconds"]) <= 90 for way in WAYS), "on two cores"


def test_perfect_answers_have_the_best_score():
    spans, likeness = read("spans", "dev", 10), read("similarity", "dev", 30)
    assert score("spans", spans, [q.answers[0].text if q.answers else "" for q, _ in spans.texts]) == 100
    assert score("similarity", likeness, likeness.labels.tolist()) == pytest.approx(1)
    assert score("sentiment", read("sentiment", "dev", 30), read("sentiment", "dev", 30).labels.tolist()) == 100


def test_the_baseline_of_a_number_is_no_correlation_and_that_of_spans_is_the_share_without_answer():
    assert baseline("similarity") == 0
    assert 10 < baseline("spans") < 40


def test_what_is_learnt_is_read_without_places_that_no_row_fills():
    whole = read("spans", "train", 20)
    short = whole.shortened()
    longest = short.rows["tokens"].shape[1]
    assert longest < LENGTHS["spans"]
    assert not short.rows["mask"][:, -1].all()
    for name, row in whole.rows.items():
        assert np.array_equal(short.rows[name], row[:, :longest]), name
    assert whole.rows["mask"][:, longest:].all(), "nothing but padding is left out"
    assert short.labels is whole.labels
    assert short.texts is whole.texts


def test_what_learns_is_the_head_alone_or_all_but_the_embeddings_or_all():
    def numbers(weights):
        return sum(int(np.prod(weight.shape)) for weight in weights)

    learns = {way: network("sentiment", way) for way in WAYS}
    head = 384 * 2 + 2
    assert numbers(learns["frozen"].trainable_weights) == head
    layer = numbers(learns["tuned"].bert.blocks[0].weights)
    pooler = 384 * 384 + 384
    assert numbers(learns["tuned"].trainable_weights) == head + 6 * layer + pooler
    assert numbers(learns["scratch"].trainable_weights) == numbers(learns["scratch"].weights)


def test_short_rows_are_answered_as_they_are_with_padding():
    split = read("spans", "dev", 3)
    model = network("spans", "frozen")
    for long, short in zip(model(split.rows), model(split.shortened().rows), strict=True):
        assert np.allclose(long[:, : short.shape[1]], short, atol=1e-4)


def test_answers_to_questions_are_parts_of_the_passage():
    split = read("spans", "dev", 4)
    found = predicted("spans", network("spans", "scratch", sizes=TINY), split)
    assert all(answer in question.context for answer, (question, _) in zip(found, split.texts, strict=True))


def test_an_unknown_way_or_task_is_refused():
    with pytest.raises(ValueError, match=r"way is one of scratch, frozen, tuned; “half” was given"):
        network("sentiment", "half")
    with pytest.raises(ValueError, match=r"task is one of acceptability, .*; “cola” was given"):
        read("cola", "train", 3)


def test_a_run_that_was_killed_goes_on_behind_the_last_epoch_that_it_finished(tmp_path):
    keep = tmp_path / "kept"
    asked = f"'sentiment', 'scratch', size=64, epochs=40, sizes={TINY}, keep=Path({str(keep)!r})"
    program = f"from pathlib import Path; from book.experiments.fine_tuning import fine_tune; fine_tune({asked})"
    running = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env=dict(os.environ, PYTHONPATH=str(ROOT)))
    deadline = time.monotonic() + 120
    while not (keep / "training_metadata.json.bkp").is_file() and time.monotonic() < deadline:
        assert running.poll() is None, "it ended before it was killed"
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    finished = json.loads((keep / "training_metadata.json.bkp").read_text())["epoch"]
    assert finished >= 1
    resumed = fine_tune("sentiment", "scratch", size=64, epochs=40, sizes=TINY, keep=keep)
    assert resumed.epochs <= 40 - finished
    assert not keep.exists(), "what was kept to go on is gone"
