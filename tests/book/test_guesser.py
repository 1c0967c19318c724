"""The guesser is trained once, kept under BERT's names, and read from there; here it learns next to nothing, quickly."""

import json

import numpy as np
import pytest
from safetensors.numpy import load_file

from book.experiments import guesser as experiment
from book.experiments.guesser import BATCH, MASK, PLACE, counted, guesser, hidden_at_place, scored
from solutions.bert import Bert, MaskedLMHead, plant_bert

TINY = dict(N=1, dm=8, h=2, hidden=16, vocab=200, max_seq_len=9)


@pytest.fixture(scope="module")
def keep(tmp_path_factory):
    return tmp_path_factory.mktemp("experiments")


@pytest.fixture(scope="module")
def made(keep):
    return guesser("python-help", steps=2, sizes=TINY, keep=keep)


def test_it_is_kept_as_the_hub_keeps_a_bert(made):
    assert {file.name for file in made.folder.iterdir()} == {
        "config.json", "facts.json", "model.safetensors", "tokenizer.json",
    }  # fmt: skip
    planted = plant_bert(
        Bert(**TINY), load_file(made.folder / "model.safetensors"), MaskedLMHead(TINY["dm"], TINY["vocab"])
    )
    assert planted == ("encoder", "head")
    assert json.loads((made.folder / "config.json").read_text())["model_type"] == "bert"
    assert made.tokenizer.get_vocab_size() == TINY["vocab"]


def test_what_is_kept_is_read_and_not_trained_again(keep, made):
    before = {file: file.stat().st_mtime_ns for file in (keep, *keep.rglob("*"))}  # a training makes a folder in `keep`
    again = guesser("python-help", steps=2, sizes=TINY, keep=keep)
    assert {file: file.stat().st_mtime_ns for file in (keep, *keep.rglob("*"))} == before
    np.testing.assert_array_equal(again.logits(again.rows[:2]), made.logits(made.rows[:2]))
    assert again.facts == made.facts


def test_training_moves_every_weight_that_matters_and_asking_for_more_makes_another(keep, made):
    longer = guesser("python-help", steps=4, sizes=TINY, keep=keep)
    assert longer.folder != made.folder
    assert longer.facts["tokens"] == 2 * made.facts["tokens"] == 4 * BATCH * TINY["max_seq_len"]
    one, other = (load_file(each.folder / "model.safetensors") for each in (made, longer))
    still = {name for name in one if np.abs(one[name] - other[name]).max() < 1e-6}
    assert still == {"encoder.layer.0.attention.self.key.bias"}, "a softmax ignores a constant, and so learns none"


def test_the_facts_name_the_texts_and_what_counting_reaches(made):
    facts = made.facts
    assert (facts["name"], facts["licence"]) == ("python-help", "PSF-2.0")
    assert 0 < facts["counted"]["both"][0] < facts["counted"]["before"][0] < facts["counted"]["none"][0]
    assert made.seeing()[0] == pytest.approx(np.log(TINY["vocab"]), abs=0.5), "after two steps it knows nothing"


def test_held_out_rows_begin_and_end_with_marks_and_are_full(made):
    assert (made.rows[:, 0] == 2).all()
    assert (made.rows[:, -1] == 3).all()
    assert (made.rows > 0).all()


def test_hiding_a_token_leaves_those_before_it_and_cuts_behind():
    rows = np.arange(10, 22)[None]
    assert hidden_at_place(rows)[0].tolist() == [10, 11, 12, 13, 14, MASK, 16, 17, 18, 19, 20, 21]
    assert hidden_at_place(rows, behind=1)[0].tolist() == [10, 11, 12, 13, 14, MASK, 16, 0, 0, 0, 0, 0]
    assert rows[0, PLACE] == 15, "the row itself is as it was"


def test_what_is_cut_off_changes_no_guess(made):
    hidden = hidden_at_place(made.rows[:3], behind=1)
    short = made.logits(hidden[:, : PLACE + 2])
    np.testing.assert_allclose(made.logits(hidden)[:, : PLACE + 2], short, atol=1e-5)


def test_every_second_row_of_a_batch_ends_at_a_hidden_token():
    rows = np.tile(np.array([2, *range(5, 12), 3], "int32"), (BATCH, 1))
    ((inputs, labels),) = experiment._batches(rows, 1, TINY["vocab"])
    ended = (inputs == 0).any(axis=1)
    last = (inputs != 0).sum(axis=1) - 1
    assert ended[::2].mean() > 0.8 > 0 == ended[1::2].sum()
    assert (labels[np.arange(BATCH), last][ended] > 0).all()
    assert (labels[inputs == 0] == 0).all(), "what is cut off is not asked for"


def test_counting_is_scored_as_by_hand():
    before, right, behind = 1, 2, 3
    rows = np.array([[0, 1, 2, 3, 0]])
    unseen = np.zeros((1, 12), int)
    unseen[0, PLACE - 1 : PLACE + 2] = before, right, behind
    share = np.array([1, 2, 2, 2]) / 7
    after_it = (np.array([0, 0, 1, 0]) + 30 * share) / 31
    ahead_of_it = (np.array([0, 0, 1, 0]) + 30 * share) / 31
    both = after_it * ahead_of_it / share
    found = counted(rows, unseen, 4)
    assert found["none"][0] == pytest.approx(-np.log(share[right]))
    assert found["before"] == pytest.approx((-np.log(after_it[right]), 1.0))
    assert found["both"] == pytest.approx((-np.log(both[right] / both.sum()), 1.0))


def test_a_score_is_the_mean_loss_and_the_share_right():
    shares = np.array([[0.5, 0.25, 0.25], [0.5, 0.25, 0.25]])
    assert scored(np.log(shares), np.array([0, 1])) == pytest.approx((1.5 * np.log(2), 0.5))


def test_it_guesses_every_hidden_token_of_a_text(made):
    found = made.guesses("the [MASK] is a [MASK]", number=3)
    assert [len(each) for each in found] == [3, 3]
    assert all(shares == sorted(shares, reverse=True) for shares in [[share for _, share in each] for each in found])


def test_a_training_that_fails_leaves_nothing(tmp_path):
    with pytest.raises(ValueError, match="dm must be a multiple of h"):
        guesser("python-help", steps=2, sizes={**TINY, "h": 3}, keep=tmp_path)
    assert list(tmp_path.iterdir()) == []
