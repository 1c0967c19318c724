"""What pre-training buys: the same few labels for both beginnings, and nothing of what is tested seen before."""

import numpy as np
import pytest

from book.experiments.pretraining import (
    BATCH,
    KINDS,
    LABELLED,
    SIZES,
    Tagger,
    Training,
    bought,
    first_people,
    kind_of_words,
    labelled_batches,
    masked_batches,
    sentences,
)
from corpora.small_glue.scenes import PEOPLE


@pytest.fixture(scope="module")
def found():
    return bought.__wrapped__(seeds=2, plain=192, epochs=1, steps=2, tested=40)


def test_words_have_the_kind_that_their_table_says():
    kinds = kind_of_words()
    assert {word: KINDS[kinds[word]] for word in ("doctor", "struck", "help", "harbour", "monday")} == {
        "doctor": "person", "struck": "deed", "help": "deed", "harbour": "place", "monday": "day",
    }  # fmt: skip
    assert not {"the", "was", "by", "in", "somebody"} & kinds.keys()


def test_the_control_halves_the_people_and_nothing_else():
    halves = first_people()
    assert halves.keys() == {word for row in PEOPLE for concept in row for word in concept}
    assert list(halves.values()).count(2) == list(halves.values()).count(3)
    assert (halves["judge"], halves["thief"]) == (2, 3)


def test_no_sentence_stands_in_both_splits():
    learnt, tested = (sentences(split, 301, 1) for split in ("train", "dev"))
    assert len(learnt) == len(tested) == 301
    assert not {*map(tuple, learnt)} & {*map(tuple, tested)}


def test_each_epoch_asks_for_other_words():
    rows = np.full((64, 20), 7)
    one, other = (labels for _, labels in masked_batches(rows, 12, 2, seed=0))
    assert one.shape == other.shape == (64, 20)
    assert (one > 0).any()
    assert sorted((one > 0).tolist()) != sorted((other > 0).tolist()), "beyond the order of the rows"


def test_labelled_sentences_take_their_turns():
    rows, tags = np.arange(3)[:, None], 10 + np.arange(3)[:, None]
    batches = list(labelled_batches(rows, tags, steps=6, seed=0))
    assert [tokens.shape for tokens, _ in batches] == [(BATCH, 1)] * 6
    assert all((labels == tokens + 10).all() for tokens, labels in batches)
    counts = np.bincount(np.concatenate([tokens for tokens, _ in batches]).ravel())
    assert counts.tolist() == [16, 16, 16]


def test_a_second_run_begins_where_the_first_began():
    tagger = Tagger(vocab=12, length=5, tags=4)
    begun = tagger.model.get_weights()
    training = Training(tagger, tagger.tag, tagger.head, rate=0.005, steps=20)
    batches = [(np.arange(10).reshape(2, 5) + 1, np.tile([1, 2, 3, 0, 1], (2, 1)))] * 20
    runs = []
    for _ in range(2):
        tagger.start(begun)
        runs.append(training.run(batches))
    np.testing.assert_allclose(runs[0], runs[1], rtol=1e-5)
    assert runs[0][-1] < runs[0][0]


def test_what_comes_back_is_for_every_seed_and_size(found):
    assert found["right"].shape == found["unmet"].shape == (2, len(LABELLED), 2)
    assert found["looked_up"].shape == found["unmet_words"].shape == (2, len(LABELLED))
    assert found["control"].shape == (2, 2)
    assert found["losses"].shape == (3,)
    assert found["vectors"].shape == (2, len(found["words"]), SIZES["dm"])
    assert (found["kinds"] > 1).all()


def test_more_labels_leave_fewer_words_unmet_and_a_table_knows_more(found):
    assert (np.diff(found["unmet_words"], axis=1) < 0).all()
    assert (np.diff(found["looked_up"], axis=1) > 0).all()
    assert (found["looked_up"] > found["majority"]).all()


def test_the_second_beginning_has_learnt_and_the_first_has_not(found):
    drawn, trained = found["vectors"]
    assert np.abs(drawn).max() < 0.06, "Keras draws them below 0.05"
    assert np.abs(trained - drawn).max() > 1e-3
