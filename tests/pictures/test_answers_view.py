"""A browser of answers lists what it was given, escapes it, and lets a reader choose without a script."""

import doctest

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

from pictures import answers_view as module
from pictures.answers_view import VERDICTS, Shown, answers_view

CONTEXT = "Ann sang <b>loud</b> & in $x$; Bob slept."
SOME = [
    Shown("Who sang?", CONTEXT, "who", (0, 3), (0, 3), 100, 100, [("Ann", 7.25), ("Ann sang", -1.5)]),
    Shown("Who <i>slept</i>?", CONTEXT, "who", (31, 34), (0, 3), 0, 0),
    Shown("Who did what?", CONTEXT, "what", (0, 8), (4, 20), 0, 50),
    Shown("Who ate?", CONTEXT, "who", None, (0, 3), 0, 0),
    Shown("Who slept?", CONTEXT, "who", (31, 34), None, 0, 0, [("", 2.0), ("Bob", 1.0)]),
    Shown("When?", CONTEXT, "when", None, None, 100, 100),
]

PAGE = (
    '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Page</title>'
    "<main><h1>Page</h1>{}</main>"
)


@pytest.fixture(scope="module")
def view():
    return answers_view(SOME, "Six <answers>")


@pytest.fixture(scope="module")
def soup(view):
    return BeautifulSoup(view.html, "html.parser")


def test_every_verdict_is_told_by_a_word_and_counted(view):
    assert [one.verdict for one in SOME] == [
        "right", "wrong", "partly right", "needlessly said", "wrongly silent", "rightly silent"
    ]  # fmt: skip
    assert view.counts == dict.fromkeys(VERDICTS, 1)


def test_each_passage_is_whole_and_both_answers_are_marked_in_it(soup):
    for one, entry in zip(SOME, soup.select("details"), strict=True):
        assert entry.select_one(".passage").text == one.context
        assert "".join(mark.text for mark in entry.select(".passage mark")) == one.text(one.said)
        assert "".join(ins.text for ins in entry.select(".passage ins")) == one.text(one.wanted)


def test_answers_and_runners_up_stand_there_as_words(soup):
    first, *_, silent, _ = soup.select("details")
    assert [item.text for item in first.select("li")] == ["Ann (7.2)", "Ann sang (−1.5)"]
    assert [item.text for item in silent.select("dd")][:4] == ["Bob", "no answer", "0", "0"]
    assert silent.select_one("li").text == "no answer (2.0)"


def test_text_is_escaped(view, soup):
    assert not soup.select("b b, i, .answers figure")
    assert "<b>loud" not in view.html
    assert soup.select_one("figcaption").text == "Six <answers>"
    assert not soup.select("script")


def test_nothing_and_spans_outside_of_the_passage_are_refused():
    with pytest.raises(ValueError, match="at least one answer to show; received none"):
        answers_view([], "none")
    for span in ((0, 99), (5, 5), (-1, 2)):
        with pytest.raises(ValueError, match=r"a span must lie in its passage; received .* of 11 characters"):
            answers_view([Shown("Who?", "Bob slept. ", "who", None, span, 0, 0)], "one")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_choice_lists_those_and_says_how_many(view, browser, scripts):
    page = browser.new_page(java_script_enabled=scripts)
    page.set_content(PAGE.format(view.html))
    status, listed = page.get_by_role("status"), page.locator("summary:visible")
    assert (listed.count(), status.inner_text()) == (6, "Listed: 6.")
    page.get_by_label("✗ wrong (1)").check()
    assert (listed.all_inner_texts(), status.inner_text()) == (["✗ wrong: Who <i>slept</i>?"], "Listed: 1.")
    page.get_by_label("when (1)").check()
    assert (listed.count(), status.inner_text()) == (0, "Listed: none.")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_opened_in_both_modes_and_on_a_narrow_screen(view, browser, scheme):
    page = browser.new_page(color_scheme=scheme, viewport={"width": 320, "height": 900})
    page.set_content(PAGE.format(view.html))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".answers").evaluate("list => list.scrollWidth <= list.clientWidth")
    page.close()


def test_on_paper_every_passage_can_be_read(view, browser):
    page = browser.new_page()
    page.set_content(PAGE.format(view.html))
    passage = page.locator(".passage").first
    assert not passage.is_visible()
    page.emulate_media(media="print")
    assert passage.is_visible()
    page.close()


def test_the_examples_run():
    assert doctest.testmod(module).failed == 0
