"""The writer is trained once, kept in GPT-2's format, and read from there; here it learns next to nothing, quickly."""

import json

import numpy as np
import pytest
from safetensors.numpy import load_file

from book.experiments.writer import BATCH, SIZES, baselines, writer
from corpora import weights
from solutions.gpt import gpt2_sizes, gpt2_tensors

TINY = dict(N=1, dm=8, h=2, hidden=16, vocab=300, max_seq_len=16)


@pytest.fixture(scope="module")
def keep(tmp_path_factory):
    return tmp_path_factory.mktemp("experiments")


@pytest.fixture(scope="module")
def made(keep):
    return writer("python-help", steps=2, sizes=TINY, keep=keep)


def test_it_is_kept_as_the_hub_keeps_a_gpt_2(made):
    assert {file.name for file in made.folder.iterdir()} == {
        "config.json", "facts.json", "model.safetensors", "tokenizer.json",
    }  # fmt: skip
    loaded = weights("gpt2", source=made.folder)
    assert loaded.config["model_type"] == "gpt2"
    assert loaded.arrays.keys() == gpt2_tensors(made.model).keys()
    assert len(loaded.vocabulary) == TINY["vocab"]
    assert made.model.sizes == {**TINY, "drop_rate": 0.1}


def test_what_is_kept_is_read_and_not_trained_again(keep, made):
    before = {file: file.stat().st_mtime_ns for file in (keep, *keep.rglob("*"))}  # a training makes a folder in `keep`
    again = writer("python-help", steps=2, sizes=TINY, keep=keep)
    assert {file: file.stat().st_mtime_ns for file in (keep, *keep.rglob("*"))} == before
    for name, array in gpt2_tensors(made.model).items():
        np.testing.assert_array_equal(gpt2_tensors(again.model)[name], array)
    assert again.write("The", 8) == made.write("The", 8)
    assert again.facts == made.facts


def test_training_moves_every_weight_and_asking_for_more_makes_another(keep, made):
    longer = writer("python-help", steps=4, sizes=TINY, keep=keep)
    assert longer.folder != made.folder
    assert longer.facts["tokens"] == 2 * made.facts["tokens"] == 4 * BATCH * TINY["max_seq_len"]
    one, other = (load_file(each.folder / "model.safetensors") for each in (made, longer))
    assert all(np.abs(one[name] - other[name]).max() > 1e-5 for name in one)


def test_the_facts_name_the_texts(made):
    facts = json.loads((made.folder / "facts.json").read_text())
    assert (facts["name"], facts["licence"]) == ("python-help", "PSF-2.0")
    assert 0 < facts["bigram"] < facts["unigram"] < np.log(TINY["vocab"])
    assert facts["loss"] == pytest.approx(np.log(TINY["vocab"]), abs=0.5), "after two steps it knows nothing"


def test_it_writes_on_from_a_beginning(made):
    said = made.write("The statement", 5, seed=1)
    assert said.startswith("The statement")
    assert said == made.write("The statement", 5, seed=1, use_cache=False)
    assert made.seconds_a_token(2, 3, use_cache=True) > 0


def test_counting_is_scored_as_by_hand():
    rows, unseen = np.array([[0, 1, 0, 1, 2]]), np.array([[0, 1], [2, 0]])
    share = np.array([3, 3, 2]) / 8
    found = baselines(rows, unseen, 3)
    assert found["unigram"] == pytest.approx(-np.log(share[[1, 0]]).mean())
    by_hand = [
        -np.log([(2 + more * share[1]) / (2 + more), share[0]]).mean()  # 0 is followed by 1 twice, 2 by nothing
        for more in (1, 10, 30, 100, 300, 1000)
    ]
    assert found["bigram"] == pytest.approx(min(by_hand))


def test_a_training_that_fails_leaves_nothing(tmp_path):
    with pytest.raises(ValueError, match="dm must be a multiple of h"):
        writer("python-help", steps=2, sizes={**TINY, "h": 3}, keep=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_students_get_is_a_writer_of_the_chapters_sizes():
    assert gpt2_sizes(weights("writer").config) == SIZES
