"""The chapter on attention shows what MiniLM's heads looked at: the recorded file holds it, and the page draws that file."""

import base64
import importlib
import json
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup

from pictures import attention_view

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "book" / "recorded" / "minilm.npz"
MINILM = importlib.import_module("corpora.weights").PRETRAINED["minilm"]


@pytest.fixture(scope="module")
def recorded():
    with np.load(FILE) as file:
        return {name: file[name] for name in file.files}


@pytest.fixture(scope="module")
def about(recorded):
    return json.loads(str(recorded["about"]))


def test_the_file_says_whose_weights_it_shows_and_stays_small(about):
    assert about["model"] == MINILM.hub
    assert about["licence"] == MINILM.licence == "Apache-2.0"
    assert about["sha256"] == MINILM.files["model.safetensors"]
    assert about["cosine"] == 0.8939
    assert FILE.stat().st_size < 150_000


def test_every_sentence_has_weights_of_all_heads_that_can_be_drawn(recorded, about):
    assert recorded.keys() == about["tokens"].keys() | {"about", "pairs"}
    for name, tokens in about["tokens"].items():
        weights = recorded[name]
        assert weights.dtype == np.float16
        assert weights.shape == (6, 12, len(tokens), len(tokens))
        attention_view({str(number): layer for number, layer in enumerate(weights)}, tokens)  # checks every row


def test_the_pair_that_a_head_was_picked_by_is_not_among_those_that_test_it(recorded, about):
    pairs = [tuple(pair) for pair in about["pairs"]]
    assert len(set(pairs)) == len(pairs) == len(recorded["pairs"])
    assert ("bear", "honey", "hungry", "sweet") not in pairs
    assert recorded["pairs"].shape[1:] == (2, 6, 12, 2)


@pytest.mark.book
def test_the_page_draws_the_recorded_weights_and_no_others(recorded, about):
    page = BeautifulSoup((ROOT / "_build" / "html" / "attention.html").read_text(), "html.parser")
    views = [json.loads(script.text) for script in page.select(".attention-view script.given")]
    shown = {" ".join(view["queries"]): view for view in views}
    drawn = {"teacher": recorded["teacher"], **{name: recorded[name][3, 1] for name in ("hungry", "sweet")}}
    for name, some in drawn.items():
        given = shown[" ".join(about["tokens"][name])]["weights"]
        weights = np.frombuffer(base64.b64decode(given), "<f4").reshape(some.shape)
        np.testing.assert_array_equal(weights, some.astype("float32"))
    said = [view.text for view in page.select(".attention-view .says")]
    assert "“it” looks most at “bear” (0.44)." in said
    assert "“it” looks most at “honey” (0.68)." in said
