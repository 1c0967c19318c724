"""What the attention view draws is what it was given, and what cannot be drawn is refused with a reason."""

import doctest
import importlib
import subprocess
import sys

import keras
import numpy as np
import pytest

from pictures import attention_view
from solutions.attention import MultiHeadAttention

from .reading import carried, drawn, softmax, soup, tabulated

pytestmark = pytest.mark.filterwarnings("ignore:Layer .* was passed an input with a mask:UserWarning")

WORDS = ["the", "bear", "ate", "honey"]
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(2)>",
    "\"'><svg onload=alert(3)>",
    "&lt; \u2028",
]


@pytest.fixture
def rng():
    return np.random.default_rng(20170612)


@pytest.fixture
def recorded(rng):
    """Weights `(heads, target, source)` that the reference returned, recorded in one forward pass."""
    queries, keys = (rng.standard_normal((1, length, 12)).astype("float32") for length in (5, 7))
    keras.utils.set_random_seed(1)
    _, weights = MultiHeadAttention(dm=12, h=3)(queries * 4, keys * 4, keys, mask=np.eye(1, 7, 6, "float32"))
    return weights


@pytest.fixture
def cross(recorded):
    return attention_view(recorded, list("abcde"), list("tuvwxyz"))


def test_the_page_carries_every_bit_of_the_recorded_weights(cross, recorded):
    _, weights = carried(cross)
    assert weights.tobytes() == np.asarray(recorded).tobytes()


def test_each_line_is_as_opaque_as_its_weight_is_large(cross, recorded):
    used = np.asarray(recorded)[0]
    opacity = drawn(cross, used.shape)
    assert (used == 0).any(), "no key is hidden"
    assert (used > 0.9).any(), "no row is sharp"
    np.testing.assert_allclose(opacity, np.where(used < 0.002, 0, used), atol=5e-5 + 1e-9)


def test_each_cell_of_the_tables_is_its_weight_to_two_digits(cross, recorded):
    used = np.asarray(recorded)[0]
    cells = tabulated(cross)
    assert all(len(text) == 4 for text in cells.flat)
    np.testing.assert_allclose(cells.astype(float), used, atol=0.005 + 1e-9)


def test_tables_have_a_caption_and_headers_with_a_scope(cross):
    for head, table in enumerate(soup(cross).select("details table")):
        assert table.caption.text == f"head {head + 1}"
        assert [cell.text for cell in table.select("thead th[scope=col]")] == ["query \\ key", *"tuvwxyz"]
        assert [cell.text for cell in table.select("tbody th[scope=row]")] == list("abcde")


def test_nothing_given_is_changed(rng):
    given = softmax(rng.standard_normal((2, 4, 4)))
    before = given.copy()
    attention_view(given, WORDS, about=1)
    assert given.tobytes() == before.tobytes()


def test_rows_that_are_a_little_off_are_drawn_as_they_are():
    off = np.array([[0.25, 0.7505], [0.5, 0.4995]], "float32")
    assert carried(attention_view(off, ["a", "b"]))[1].tobytes() == off.tobytes()


@pytest.mark.parametrize("axes", [(), (0,), (0, 1)])
def test_one_head_and_a_batch_of_one_sentence_need_no_axis(axes):
    weights = np.expand_dims(np.full((2, 2), 0.5, "float32"), axes)
    assert carried(attention_view(weights, ["a", "b"]))[1].shape == (1, 1, 2, 2)


def test_tensors_and_half_precision_are_read(rng):
    weights = softmax(rng.standard_normal((2, 4, 4)))
    for given in (keras.ops.convert_to_tensor(weights), weights.astype("float16"), weights.tolist()):
        np.testing.assert_array_equal(carried(attention_view(given, WORDS))[1][0], np.asarray(given, "float32"))


def test_a_text_looks_at_itself_where_no_keys_are_given():
    given, _ = carried(attention_view(np.eye(4), WORDS))
    assert given["keys"] == given["queries"] == WORDS


def test_layers_are_carried_in_their_order_and_can_be_chosen(rng):
    layers = {f"block {number}": softmax(rng.standard_normal((2, 4, 4))) for number in range(3)}
    view = attention_view(layers, WORDS)
    np.testing.assert_array_equal(carried(view)[1], np.stack(list(layers.values())))
    assert [option.text for option in soup(view).select("select option")] == list(layers)
    np.testing.assert_allclose(drawn(view, (2, 4, 4)), layers["block 0"], atol=0.002)


def test_where_heads_are_many_their_mean_is_drawn_and_named_so(rng):
    weights = softmax(rng.standard_normal((8, 10, 10)))
    view = attention_view(weights, list("abcdefghij"))
    np.testing.assert_allclose(drawn(view, (1, 10, 10))[0], weights.mean(0), atol=5e-5)
    assert [caption.text for caption in soup(view).select("caption")] == ["mean of the heads"]
    assert "the mean of the 8 heads" in soup(view).text
    assert carried(view)[1].tobytes() == weights.tobytes()


def test_eight_heads_over_twenty_words_weigh_less_than_60_kilobytes(rng):
    weights = softmax(rng.standard_normal((8, 20, 20)))
    assert len(str(attention_view(weights, [f"word {place}" for place in range(20)])).encode()) < 60_000


def test_nothing_is_asked_of_any_address(cross):
    assert not soup(cross).select("[src], [href], link, iframe, object, form")
    assert not [word for word in ("http", "@import", "url(", "fetch", "import(") if word in str(cross)]


def test_a_notebook_shows_what_str_gives(cross):
    assert cross._repr_html_() == str(cross) == cross.html
    assert len(repr(cross)) < 200, "a notebook keeps it beside the picture"


def test_every_id_is_given_once_on_a_page_of_many_views(recorded):
    views = [attention_view(recorded, list("abcde"), list("tuvwxyz")) for _ in range(2)] + [
        attention_view(np.eye(2), ["a", "b"])
    ]
    given = [tag["id"] for view in views for tag in soup(view).find_all(id=True)]
    assert len(given) == len(set(given))
    assert len({view.id for view in views}) == 3
    assert all(
        name.startswith(view.id) for view in views for name in [tag["id"] for tag in soup(view).find_all(id=True)]
    )


def test_the_same_program_gives_the_same_fragment_without_loading_keras():
    program = "import sys, pictures; print(pictures.attention_view([[0.5, 0.5]], ['a'], ['b', 'c'])); assert 'keras' not in sys.modules"
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, text=True) for _ in range(2)]
    assert [one.returncode for one in runs] == [0, 0], runs[0].stderr
    assert "<figure" in runs[0].stdout
    assert runs[0].stdout == runs[1].stdout


def test_names_are_text_wherever_they_stand():
    weights = {name: np.eye(4)[None].repeat(4, 0) for name in HOSTILE}
    view = attention_view(weights, HOSTILE, title=HOSTILE[0], heads=HOSTILE)
    page = soup(view)
    assert len(page.select("script")) == 2
    assert not page.select("img, [onerror], [onload]")
    given, _ = carried(view)
    assert given["queries"] == given["heads"] == HOSTILE
    assert [token.text for token in page.select(".keys li")] == HOSTILE
    assert page.figcaption.text == page.svg.title.text == HOSTILE[0]
    assert [option.text for option in page.select("option")] == HOSTILE
    assert str(view).count("</script>") == 2


def test_a_token_of_blanks_can_be_seen():
    given, _ = carried(attention_view(np.eye(3), ["", "  ", "a"]))
    assert given["queries"] == ["␣", "␣␣", "a"]


def test_the_alternative_text_states_the_largest_weight():
    weights = np.array([[[0.6, 0.4], [0.3, 0.7]], [[0.1, 0.9], [0.5, 0.5]]])
    view = attention_view(weights, ["it", "ate"], ["the", "bear"])
    assert view.finding == "Head 2: “it” looks most at “bear” (0.90)."
    picture = soup(view).svg
    assert picture["role"] == "img"
    assert picture.desc.text == f"2 queries left, 2 keys right, 2 heads. {view.finding}"
    assert picture["aria-describedby"] == picture.desc["id"]
    assert picture["aria-labelledby"] == picture.title["id"]
    assert soup(view).select_one(".says").text == view.finding


def test_the_alternative_text_tells_about_the_query_that_is_asked_for():
    weights = np.array([[0.1, 0.9], [0.29, 0.71]])
    assert (
        attention_view(weights, ["ate", "it"], ["the", "bear"], about=1).finding == "“it” looks most at “bear” (0.71)."
    )


def test_a_row_with_one_key_in_view_is_no_finding():
    causal = np.array([[1, 0, 0], [0.4, 0.6, 0], [0.3, 0.3, 0.4]])
    assert attention_view(causal, ["the", "bear", "ate"]).finding == "“bear” looks most at “bear” (0.60)."
    assert attention_view(np.eye(2), ["a", "b"]).finding == "“a” looks most at “a” (1.00)."


def test_the_alternative_text_names_layer_and_head():
    view = attention_view({"encoder": np.eye(2)[None].repeat(2, 0)}, ["a", "b"], heads=["left", "right"])
    assert view.finding == "Encoder, head left: “a” looks most at “a” (1.00)."


def test_halves_are_rounded_upwards_as_the_script_does():
    assert set(tabulated(attention_view(np.full((8, 8), 0.125), list("abcdefgh"))).flat) == {"0.13"}


BAD = {
    "one text": (np.eye(2), "a b", None, TypeError, "queries must be a list of tokens; received one text, 'a b'. Split it"),
    "ids": (np.eye(2), ["a", "b"], [1, 2], TypeError, "keys must be strings; received 1 at place 0. Turn ids into words"),
    "bytes": (np.eye(2), [b"a", "b"], None, TypeError, "received b'a' at place 0.*with .decode()"),
    "no tokens": (np.zeros((2, 0, 2)), [], ["a", "b"], ValueError, "queries must hold at least one token; received none"),
    "no layers": ({}, ["a"], None, ValueError, "at least one layer; received an empty mapping"),
    "words": ([["a", "b"]] * 2, ["a", "b"], None, TypeError, "weights must be numbers that NumPy can read; received list"),
    "ragged": ([[1], [0, 1]], ["a", "b"], None, TypeError, "received list. Pass what a forward pass returned"),
    "symbolic": (keras.KerasTensor((2, 2)), ["a", "b"], None, TypeError, "received KerasTensor. Pass what a forward"),
    "batch": (np.zeros((3, 1, 2, 2)), ["a", "b"], None, ValueError, r"received a batch of 3, shape .*Pick one: weights\[0\]"),
    "vector": (np.ones(2), ["a", "b"], None, ValueError, r"shape \(heads, target, source\) or .*; received \(2,\)"),
    "tokens": (np.eye(3), ["a", "b"], None, ValueError, "received 3 rows and 3 columns for 2 queries and 2 keys. Pass the"),
    "swapped": (np.ones((2, 3)) / 3, list("abc"), list("ab"), ValueError, "Are queries and keys swapped"),
    "no heads": (np.zeros((0, 2, 2)), ["a", "b"], None, ValueError, r"at least one head; received the shape \(0, 2, 2\)"),
    "not a number": ([[1, 0], [np.nan, 1]], ["a", "b"], None, ValueError, "received nan at .0, 1, 0.. A softmax"),
    "infinite": ([[1, np.inf], [0, 1]], ["a", "b"], None, ValueError, "must be finite; received inf at .0, 0, 1"),
    "scores": ([[1, 0], [-2, 3]], ["a", "b"], None, ValueError, "not be negative; received -2 at .0, 1, 0.. Pass"),
    "sum": ([[0.5, 0.502], [0, 1]], ["a", "b"], None, ValueError, "sum to 1; received 1.002 at .0, 0.. Pass the weights"),
    "zeros": ([[0, 1], [0, 0]], ["a", "b"], None, ValueError, "sum to 1; received 0 at .0, 1.. Its keys are all masked"),
    "columns": ([[0.5, 0.9], [0.5, 0.1]], ["a", "b"], None, ValueError, "received 1.4 .*The columns do: swap the last two axes"),
    "a layer": ({"x": np.eye(2), "y": -np.eye(2)}, ["a", "b"], None, ValueError, "layer 'y': weights must not be negative"),
    "a layer of words": ({"x": ["a", "b"]}, ["a", "b"], None, TypeError, r"weights\['x'\] must be numbers"),
    "layers": ({"x": np.eye(2), "y": [np.eye(2)] * 2}, ["a", "b"], None, ValueError, "same number of heads; received 'x': 1, 'y': 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_drawn_is_refused_with_rule_value_and_mend(name):
    weights, queries, keys, error, text = BAD[name]
    with pytest.raises(error, match=text):
        attention_view(weights, queries, keys)


@pytest.mark.parametrize("names", [["one"], ["one", "one"]])
def test_heads_need_a_name_each(names):
    with pytest.raises(ValueError, match="heads must be 2 names, one for each head and no two the same; received"):
        attention_view([np.eye(2)] * 2, ["a", "b"], heads=names)


@pytest.mark.parametrize("about", [-1, 2])
def test_the_alternative_text_needs_a_query_that_is_there(about):
    with pytest.raises(ValueError, match=f"about must be the place of a query, 0 to 1; received {about}"):
        attention_view(np.eye(2), ["a", "b"], about=about)


@pytest.mark.parametrize("name", ["attention_view", "finding", "given", "recorded_weights"])
def test_the_examples_of(name):
    assert doctest.testmod(importlib.import_module(f"pictures.{name}")).failed == 0
