"""Words on a sphere: the picture shows the numbers that it was given, and can be turned without a mouse."""

import doctest
import importlib
import json
import re

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

WORDS = ["man", "woman", "book", "tree", "<b>$x$", "cat"]
KINDS = {"persons": ["man", "woman"], "others": ["book", "tree", "<b>$x$", "cat"]}


@pytest.fixture(scope="module")
def module():
    return importlib.import_module("pictures.space_view")  # `pictures.space_view` itself is the function


@pytest.fixture(scope="module")
def vectors():
    return np.random.default_rng(3).standard_normal((6, 16))


@pytest.fixture(scope="module")
def view(module, vectors):
    return module.space_view(WORDS, vectors[:, :3], vectors, KINDS, pair=("man", "woman"), title="Six words")


@pytest.fixture
def page(browser, view):
    """The picture in a page of its own, as wide as a laptop's; nothing may complain."""
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    opened, trouble = context.new_page(), []
    opened.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.set_content(f'<!doctype html><html lang="en"><title>t</title><main><h1>t</h1>{view.html}</main></html>')
    yield opened
    context.close()
    assert trouble == []


def unit(rows):
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def degrees(cosines):
    return np.degrees(np.arccos(np.clip(cosines, -1, 1)))


def places(html):
    """Where each mark stands in the picture, x to the right and y downwards."""
    marks = BeautifulSoup(html, "html.parser").select(".point")
    return np.array([re.findall(r"-?[\d.]+", mark["transform"]) for mark in marks], float)


def test_points_lie_where_a_rotation_puts_them(module, vectors):
    turned = module.seen(unit(vectors[:, :3]), turn=40, tilt=30)
    flipped = turned * [1, -1, 1]  # y upwards again
    np.testing.assert_allclose(flipped @ flipped.T, unit(vectors[:, :3]) @ unit(vectors[:, :3]).T, atol=1e-12)
    np.testing.assert_allclose(module.seen(np.eye(3), 0, 0), np.diag([1, -1, 1]), atol=1e-12)
    np.testing.assert_allclose(module.seen(np.array([[0.0, 0, 1]]), 90, 0), [[1, 0, 0]], atol=1e-12)


def test_picture_stands_there_without_a_script(module, view, vectors):
    np.testing.assert_allclose(places(view.html), module.seen(unit(vectors[:, :3]))[:, :2] * 100, atol=0.06)
    soup = BeautifulSoup(view.html, "html.parser")
    assert [label.text for label in soup.select("svg.sphere text")] == WORDS


def test_finding_has_both_angles_their_cosines_and_distances(view, vectors):
    for rows in (unit(vectors[:, :3]), unit(vectors)):
        cosine = float(rows[0] @ rows[1])
        distance = np.linalg.norm(rows[0] - rows[1])
        expected = f"angle {degrees(cosine):.0f}°, cosine {cosine:.2f}, distance {distance:.2f}".replace("-", "−")
        assert expected in view.finding


def test_tables_hold_the_points_and_the_angles_of_all_numbers(view, vectors):
    points, angles = BeautifulSoup(view.html, "html.parser").select("table")
    cells = [[cell.text.replace("−", "-") for cell in row.select("td")] for row in points.select("tbody tr")]
    np.testing.assert_allclose(np.array(cells, float), unit(vectors[:, :3]), atol=0.006)
    cells = [[cell.text for cell in row.select("td")] for row in angles.select("tbody tr")]
    np.testing.assert_allclose(np.array(cells, float), degrees(unit(vectors) @ unit(vectors).T), atol=0.9)


def test_no_label_lies_on_a_mark_or_on_another(module):
    rng = np.random.default_rng(0)
    for _ in range(20):
        words = ["word" * int(rng.integers(1, 3)) for _ in range(12)]
        at = module.seen(unit(rng.standard_normal((12, 3)))) * 100
        boxes = []
        for word, (x, y, _), (dx, dy, anchor) in zip(words, at, module.labels(words, at), strict=True):
            width = len(word) * module.SIZE * 0.55
            left = x + dx - (0 if anchor == "start" else width)
            boxes.append((left, left + width, y + dy))
        overlaps = sum(
            a < d and c < b and abs(e - f) < module.SIZE for i, (a, b, e) in enumerate(boxes) for c, d, f in boxes[:i]
        )
        assert overlaps <= 1


def test_words_are_text_and_no_markup(view):
    assert "<b>$x$" not in view.html
    assert BeautifulSoup(view.html, "html.parser").select_one(".space-view.mathjax_ignore")


def test_wrong_shapes_are_refused(module, vectors):
    with pytest.raises(ValueError, match=r"points are \(words, 3\).*received \(6, 2\)"):
        module.space_view(WORDS, vectors[:, :2], vectors, KINDS, pair=("man", "woman"), title="t")


def test_word_without_a_kind_is_refused(module, vectors):
    with pytest.raises(ValueError, match=r"every word has a kind; \['man'\] has none"):
        module.space_view(WORDS, vectors[:, :3], vectors, {"o": WORDS[1:]}, pair=("man", "woman"), title="t")


def test_a_fifth_kind_and_a_word_that_is_not_drawn_are_refused(module, vectors):
    with pytest.raises(ValueError, match="there are marks for 4 kinds; received 5"):
        module.space_view(
            WORDS, vectors[:, :3], vectors, {word: [word] for word in WORDS[:4]} | {"o": WORDS}, WORDS[:2], "t"
        )
    with pytest.raises(ValueError, match=r"two of the words; received \['dog'\]"):
        module.space_view(WORDS, vectors[:, :3], vectors, KINDS, pair=("man", "dog"), title="t")


def test_examples_run(module):
    assert doctest.testmod(module).attempted > 0
    assert doctest.testmod(module).failed == 0


def test_script_draws_the_picture_that_was_there(page, view):
    np.testing.assert_allclose(places(page.content()), places(view.html), atol=0.11)


def test_arrow_keys_and_buttons_turn_the_sphere(page, module, vectors):
    page.locator(".turn button").first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    expected = module.seen(unit(vectors[:, :3]), module.TURN + 20, module.TILT + 10)[:, :2] * 100
    np.testing.assert_allclose(places(page.content()), expected, atol=0.11)
    page.get_by_role("button", name="turn left").press("Enter")
    expected = module.seen(unit(vectors[:, :3]), module.TURN + 10, module.TILT + 10)[:, :2] * 100
    np.testing.assert_allclose(places(page.content()), expected, atol=0.11)


def test_dragging_turns_the_sphere(page):
    before = places(page.content())
    box = page.locator("svg.sphere").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 10, steps=4)
    page.mouse.up()
    after = places(page.content())
    assert np.abs(after - before).max() > 10
    page.mouse.move(x, y)
    np.testing.assert_array_equal(places(page.content()), after)


def test_choosing_words_says_what_python_says(page, module, vectors):
    page.get_by_role("combobox", name="From").select_option("book")
    page.get_by_role("combobox", name="to", exact=True).select_option("cat")
    points = np.round(unit(vectors[:, :3]), 4)
    cosines = np.round(unit(vectors) @ unit(vectors).T, 4)
    assert page.locator(".says").inner_text() == module.said(WORDS, points, cosines, 16, 2, 5)
    chosen = [label.text for label in BeautifulSoup(page.content(), "html.parser").select("text.chosen")]
    assert chosen == ["book", "cat"]


def test_picture_is_accessible_and_its_tables_open(page):
    page.locator("summary").press("Enter")
    assert page.locator("table").first.is_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_choices_are_not_offered_where_scripts_are_off(browser, view):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(view.html)
    assert not page.locator("select").first.is_visible()
    assert page.locator("svg.sphere").is_visible()
    assert "angle" in page.locator(".says").inner_text()
    context.close()


def test_data_of_the_page_are_those_given(view, vectors):
    given = json.loads(BeautifulSoup(view.html, "html.parser").select_one("script.given").text)
    np.testing.assert_allclose(given["points"], unit(vectors[:, :3]), atol=5e-5 + 1e-9)
    assert given["words"] == WORDS
