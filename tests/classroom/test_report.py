"""The class report: what it counts, what it says of a class of any size, and whom it names."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from autograder.classroom import kept
from autograder.classroom.course import BadInput, Course
from autograder.classroom.report import RANGES, spread, write_report

from .conftest import hand_in
from .made_verdicts import BOOK, EXERCISES, MOST, NAME, inverted, keep, made_class, right, verdict


@pytest.fixture
def graded(tmp_path) -> Course:
    """A course in which nothing has been graded yet."""
    return Course(tmp_path)


def page_of(course, **settings):
    return BeautifulSoup(write_report(course, NAME, **settings).read_text(encoding="utf-8"), "html.parser")


def table(page, caption):
    """The rows of a table, as texts."""
    found = next(each for each in page.find_all("table") if each.caption.text == caption)
    return [[" ".join(cell.text.split()) for cell in row.find_all(["th", "td"])] for row in found.tbody.find_all("tr")]


def talk(page):
    return " ".join(page.select_one(".talk").text.split())


def test_misconceptions_are_ranked_with_how_many_and_who_and_where_the_book_treats_them(graded):
    right_, mask = right(), inverted(5)
    keep(graded, "ada", [right_[0], mask, right_[2]])
    keep(graded, "bo", [right_[0], mask, verdict(EXERCISES[2], 4, diagnosis=["no scaling (in your sdp_attention)"])])
    keep(graded, "cy", [verdict(EXERCISES[0], 0, diagnosis=["a", "b"], see="position.html#rotation"), *right_[1:]])
    keep(graded, "dee", [verdict(EXERCISES[0], 0, failure="NotImplementedError"), *right_[1:]])
    page = page_of(graded)
    assert table(page, "Misconceptions, most common first") == [
        ["sdp_attention", "mask inverted", "2", "50 %", "Attention, masks", "ada, bo"],
        ["MultiHeadAttention", "no scaling (in your sdp_attention)", "1", "25 %", "", "bo"],
        ["positional_encoding", "a or b", "1", "25 %", "Position, rotation", "cy"],
    ]
    assert table(page, "Other causes, most common first") == [
        ["positional_encoding", "not written yet", "1", "25 %", "dee"]
    ]
    assert {link["href"] for link in page.find_all("a")} == {
        f"{BOOK}attention.html#masks",
        f"{BOOK}position.html#rotation",
    }
    assert talk(page).startswith(
        f"Half of the 4 have {MOST - 4:g} of {MOST:g} points or more, and nobody has all of them. Talk about mask inverted in "
        "sdp_attention (2 of 4; the book has it under Attention, masks). Then about a or b in positional_encoding"
    )
    assert "no scaling" not in talk(page), "it comes along from the exercise before"
    assert "1 student left an exercise as it was handed out." in talk(page)


@pytest.mark.parametrize("size", [1, 20, 300])
def test_what_stands_in_the_tables_adds_up_to_the_class(graded, size):
    made_class(graded, size)
    page = page_of(graded)
    assert sum(int(row[1]) for row in table(page, "How the points are spread")) == size
    totals = [float(row[1]) for row in table(page, "The points of every submission")]
    assert len(totals) == size
    assert table(page, "How the points are spread")[-1] == [
        f"{MOST:g}, all", str(totals.count(MOST)), f"{round(100 * totals.count(MOST) / size)} %",
    ]  # fmt: skip
    inverts = len([n for n in range(size) if n % 7 == 1])
    if inverts:
        row = table(page, "Misconceptions, most common first")[0]
        assert row[1:3] == ["mask inverted", str(inverts)]
        assert len(row[5].split(", ")) == inverts
        assert f"({inverts} of {size};" in talk(page)
    else:
        assert "One submission has" in talk(page)
        assert "No misconception that we know was found. Every stage was passed by all." in talk(page)


def test_each_plot_says_what_it_shows_and_its_numbers_stand_in_the_table_below(graded):
    made_class(graded, 20)
    page = page_of(graded)
    plots = page.select("[role=img]")
    assert len(plots) == 4
    for plot in plots:
        assert len(plot["aria-label"]) > 60
        assert plot.find_next_sibling("div").table
        assert len(plot.find_all("svg")) == len(plot.find_next("table").tbody.find_all("tr"))
        assert all(0 <= float(bar["width"].rstrip("%")) <= 100 for bar in plot.find_all("rect"))
    assert not page.find_all("script")


def test_what_is_slow_out_of_time_and_flagged_is_told_with_whom_it_concerns(graded):
    timeout = [verdict(each, 0, failure="Timeout") for each in EXERCISES[:1]] + right()[1:]
    keep(graded, "ada", timeout, kept.Took(30.5, {EXERCISES[1].name: 2.0}))
    keep(graded, "bo", right(), kept.Took(1.25, {EXERCISES[1].name: 1.0}))
    flagged = [verdict(EXERCISES[0], 4, flagged=True), *right()[1:]]
    keep(graded, "cy", flagged, kept.Took(3, {EXERCISES[1].name: 1.5}))
    page = page_of(graded)
    assert table(page, "Seconds of processor time for each sitting") == [[EXERCISES[1].name, "3", "1.50", "2.00"]]
    slowest = table(page, "The slowest submissions, from the first cell to the last answer")
    assert slowest == [["ada", "30.5"], ["cy", "3.0"], ["bo", "1.2"]]
    assert table(page, "Out of time") == [[EXERCISES[0].name, "1", "ada"]]
    assert table(page, "Submissions to look at") == [["cy", EXERCISES[0].name]]
    assert "1 student ran out of time. The answers of 1 student should be looked at" in talk(page)


def test_of_verdicts_without_seconds_it_says_that_they_were_not_kept(graded):
    keep(graded, "ada", right())
    assert "What these sittings took was not kept." in page_of(graded).text


def test_without_names_nobody_is_named_nor_anything_that_a_student_worded(graded):
    keep(graded, "ada-lovelace", [verdict(EXERCISES[0], 0, failure="AdaLovelaceWasHere"), inverted(5), right()[2]])
    keep(graded, "bo", [verdict(EXERCISES[0], 0, unknown="the class must derive; yours is a `BoBerg`"), *right()[1:]])
    keep(graded, "cy", [verdict(EXERCISES[0], 0, failure="Timeout", flagged=True), *right()[1:]], kept.Took(9, {}))
    refused = {"dee": "`dee's notes` is a link; hand in the file itself."}
    named, unnamed = (write_report(graded, NAME, refused, names).read_text() for names in (True, False))
    for name in ("ada-lovelace", "AdaLovelaceWasHere", "BoBerg", "dee&#39;s notes"):
        assert name in named
    assert not re.search(r"ada-|lovelace|\bbo\b|berg|\bcy\b|\bdee\b", unnamed, re.IGNORECASE)
    page = BeautifulSoup(unnamed, "html.parser")
    causes = {row[1] for row in table(page, "Other causes, most common first")}
    assert causes == {"an exception of its own", "unknown", "out of time"}
    assert table(page, "Misconceptions, most common first")[0][1:4] == ["mask inverted", "1", "33 %"]
    assert "1 could not be graded" in page.text


def test_what_a_student_wrote_reaches_the_page_as_text(graded):
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    keep(graded, "<b>eve", [verdict(EXERCISES[0], 0, failure=hostile), *right()[1:]])
    page = page_of(graded, refused={"<i>x</i>": hostile})
    assert not page.find_all(["script", "img", "b", "i"])
    assert page.text.count(hostile) == 2


def test_a_misconception_that_one_of_many_has_is_told_as_rare_and_others_like_it_are_not(graded):
    for n in range(41):
        keep(graded, f"s{n}", right())
    keep(graded, "ada", [right()[0], inverted(5), right()[2]])
    keep(graded, "bo", [verdict(EXERCISES[0], 0, diagnosis=["sines left"], see="position.html"), *right()[1:]])
    said = talk(page_of(graded))
    assert "No misconception is common; the first of them is sines left in positional_encoding (1 of 43;" in said
    assert "mask inverted" not in said


def test_all_right_leaves_nothing_to_talk_about(graded):
    for student in ("ada", "bo"):
        keep(graded, student, right())
    page = page_of(graded)
    assert talk(page) == (
        f"Half of the 2 have {MOST:g} of {MOST:g} points or more, and 2 have all of them. "
        "No misconception that we know was found. Every stage was passed by all."
    )
    assert "Nothing: every verdict stands by itself." in page.text


def test_a_report_on_nothing_is_refused_in_a_line(graded):
    with pytest.raises(BadInput, match=r"run `autograder grade attention` first\.$"):
        write_report(graded, NAME)


@pytest.mark.parametrize("most", [1, 2, 7, 12, 21, 36, 100, 999])
def test_ranges_are_few_and_everybody_is_in_one(most):
    totals = [n * most / 40 for n in range(41)]
    ranges = spread(totals, most)
    assert len(ranges) <= RANGES
    assert sum(count for _, count in ranges) == 41
    assert ranges[-1] == (f"{most}, all", 1)


@pytest.mark.sandbox
def test_a_graded_class_has_its_seconds_and_no_names_where_none_are_wanted(course, run):
    hand_in(course, ("s01", "s06"))
    done = run("autograder", "grade", NAME, "--no-names", course=course.root)
    assert done.returncode == 0, done.stderr[-1000:]
    for student in ("s01", "s06"):
        took = kept.read(course, student, NAME).took
        assert took.exercises.keys() == {exercise.name for exercise in EXERCISES}
        assert 0 < took.exercises["sdp_attention"] < 30
        assert 0 < took.seconds < 60
    page = course.report(NAME).read_text()
    assert "mask inverted" in page
    assert not re.search(r"\bs0\d\b", page)
    write_report(course, NAME)
    assert re.search(r"\bs06\b", course.report(NAME).read_text())
