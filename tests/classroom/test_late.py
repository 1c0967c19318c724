"""Being late: what it costs by the course's settings, who has longer, and that grading again follows all that changes."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from traitlets import TraitError

from autograder.classroom import late
from autograder.classroom.course import BadInput, Course
from autograder.classroom.examiner import Examiner
from autograder.classroom.grading import grade
from autograder.classroom.late import Granted, LatePenalty, moment
from autograder.classroom.nbgrader_api import Nbgrader
from autograder.classroom.verify import verify

from .conftest import hand_in

pytestmark = pytest.mark.sandbox

NAME, STUDENT, EARNED = "attention", "s06", 19.0
HOUR, DAY = 3600.0, 86400.0
DUE = datetime.datetime(2027, 2, 1, 17, 0)  # in UTC without a zone, as nbgrader keeps it


# What it costs


@pytest.mark.parametrize(
    ("settings", "seconds", "costs"),
    [
        ({}, 9 * DAY, None),
        ({"penalty_method": "zero"}, 1, 20),
        ({"points_per_day": 2}, 1, 2),
        ({"points_per_day": 2}, DAY, 2),
        ({"points_per_day": 2}, DAY + 1, 4),
        ({"percent_per_day": 10}, HOUR, 2),
        ({"percent_per_day": 10}, 2.5 * DAY, 6),
        ({"points_per_day": 1, "percent_per_day": 10}, HOUR, 3),
        ({"points_per_day": 2, "grace_minutes": 15}, 15 * 60, None),
        ({"points_per_day": 2, "grace_minutes": 15}, 15 * 60 + 1, 2),
        ({"points_per_day": 2, "grace_minutes": 15}, DAY + 60, 4),
        ({"points_per_day": 2, "most_points": 5}, 9 * DAY, 5),
        ({"percent_per_day": 10, "most_percent": 50}, 9 * DAY, 10),
        ({"points_per_day": 2}, 99 * DAY, 20),
        ({"percent_per_day": 3.33}, 1, 0.67),
    ],
)
def test_days_that_were_begun_cost_what_is_set_and_no_more(settings, seconds, costs):
    assert LatePenalty(**settings).late_submission_penalty("s01", 20.0, seconds) == costs


@pytest.mark.parametrize("settings", [{"points_per_day": -1}, {"percent_per_day": 101}, {"grace_minutes": -1}])
def test_a_penalty_that_can_be_none_is_refused(settings):
    with pytest.raises(TraitError):
        LatePenalty(**settings)


# When


@pytest.mark.parametrize(
    ("said", "zone", "utc"),
    [
        ("2027-02-03", "UTC", "2027-02-03T23:59:59"),
        ("2027-02-03", "Europe/Berlin", "2027-02-03T22:59:59"),
        ("2027-02-03 18:00", "America/New_York", "2027-02-03T23:00:00"),
        ("2027-02-03T18:00", "UTC", "2027-02-03T18:00:00"),
        ("2027-07-03 18:00 Europe/Berlin", "UTC", "2027-07-03T16:00:00"),
        ("2027-02-03 18:00:30+01:00", "UTC", "2027-02-03T17:00:30"),
        ("2027-02-03T18:00Z", "Europe/Berlin", "2027-02-03T18:00:00"),
    ],
)
def test_a_moment_is_one_of_the_zone_that_is_said_or_of_the_courses(said, zone, utc):
    assert moment(said, zone).astimezone(datetime.UTC).replace(tzinfo=None).isoformat() == utc


@pytest.mark.parametrize(
    "said", ["tomorrow", "3.2.2027", "2027-02-30", "2027-02-03 18:00 Mars/Olympus", "2027-02-03 25:00", ""]
)
def test_what_is_no_moment_is_refused_in_words(said):
    with pytest.raises(BadInput, match="a moment is written as `2027-02-03`"):
        moment(said, "UTC")


def test_until_holds_whatever_becomes_of_the_due_date_and_days_go_with_it():
    until = Granted(until=moment("2027-02-03 17:00", "UTC"))
    assert until.after(DUE) == datetime.timedelta(days=2)
    assert until.after(DUE + datetime.timedelta(days=1)) == datetime.timedelta(days=1)
    assert until.after(DUE + datetime.timedelta(days=9)) is None
    assert Granted(days=2).after(DUE + datetime.timedelta(days=9)) == datetime.timedelta(days=2)


@pytest.mark.parametrize(
    ("said", "utc"),
    [
        ("2027-02-01 18:03:00.5 UTC", "2027-02-01T18:03:00.500000"),
        ("2027-02-01 18:03:00 Europe/Berlin", "2027-02-01T17:03:00"),
        ("2027-02-01T18:03:00+01:00", "2027-02-01T17:03:00"),
    ],
)
def test_the_time_of_handing_in_is_read_as_nbgrader_reads_it(tmp_path, said, utc):
    (tmp_path / "timestamp.txt").write_text(said + "\n")
    assert late.handed_in(tmp_path).isoformat() == utc


def test_who_wrote_something_else_for_a_time_is_refused_in_words(tmp_path):
    assert late.handed_in(tmp_path) is None
    (tmp_path / "timestamp.txt").write_text("yesterday, honestly")
    with pytest.raises(BadInput, match=r"timestamp\.txt must say when .* received `yesterday, honestly`"):
        late.handed_in(tmp_path)


# In a course


class Nobody:
    """A sitter with whom nothing may be sat."""

    def sit(self, cells, papers):
        raise AssertionError("it was sat again")

    def close(self):
        pass


CONFIGURATION = """\
from autograder.classroom.configuration import configure
c = get_config()
configure(c, {root!r})
{more}
"""


def configure(course: Course, more: str = "") -> None:
    course.configuration.write_text(CONFIGURATION.format(root=str(course.root), more=more))


def handed_in_at(course: Course, said: str) -> None:
    (course.submitted(STUDENT, NAME) / "timestamp.txt").write_text(said)


@pytest.fixture(scope="module")
def graded(built, tmp_path_factory):
    """A course with one submission graded, 25 hours after what will be the due date; none is set, and nothing it would cost."""
    folder = tmp_path_factory.mktemp("late") / "course"
    shutil.copytree(built.root, folder)
    course = Course(folder)
    hand_in(course, (STUDENT,))
    handed_in_at(course, "2027-02-02 18:00:00 UTC")
    examiner = Examiner(course, NAME, course.exams(NAME))
    try:
        assert grade(course, NAME, examiner, 1).refused == {}
    finally:
        examiner.close()
    return course


@pytest.fixture
def course(graded, tmp_path):
    shutil.copytree(graded.root, tmp_path / "course")
    course = Course(tmp_path / "course")
    configure(course)
    return course


def grade_again(course: Course) -> float:
    """Grade again, and sit nothing again; the penalty in the gradebook."""
    came = grade(course, NAME, Examiner(course, NAME, course.exams(NAME), sitter=Nobody()), 1)
    assert came.refused == {}
    with opened(course) as book:
        return book.find_submission(NAME, STUDENT).late_submission_penalty or 0.0


def opened(course: Course) -> Gradebook:
    return Nbgrader(course).book


def due(course: Course, when: datetime.datetime | None = DUE) -> None:
    with opened(course) as book:
        book.update_or_create_assignment(NAME, duedate=when)


def findings(course: Course) -> list[str]:
    examiner = Examiner(course, NAME, course.exams(NAME))
    return [f"{each.student}: {each.what}" for each in verify(course, NAME, examiner, 1, replay=False)]


def test_being_late_costs_nothing_unless_something_is_set(course):
    due(course)
    assert grade_again(course) == 0


def test_every_change_of_due_date_extension_time_and_penalty_counts_when_it_is_graded_again(course):
    due(course)
    configure(course, "c.LatePenalty.points_per_day = 2")
    assert findings(course) == [
        "s06: being late costs 0 points in the gradebook, and 4 by the course's rule; grade it again"
    ]
    assert grade_again(course) == 4
    assert findings(course) == []
    due(course, DUE + datetime.timedelta(hours=2))
    assert grade_again(course) == 2
    configure(course, "c.LatePenalty.percent_per_day = 10")
    assert grade_again(course) == 1.9
    with opened(course) as book:
        late.extend(course, book, NAME, STUDENT, Granted(days=1))
    assert findings(course) == [
        "s06: being late costs 1.9 points in the gradebook, and 0 by the course's rule; grade it again"
    ]
    assert grade_again(course) == 0
    handed_in_at(course, "2027-02-04 09:00:00 Europe/Berlin")
    assert grade_again(course) == 3.8
    due(course, None)
    assert grade_again(course) == 0
    assert findings(course) == []


@pytest.mark.parametrize(("zone", "misread"), [("UTC", 0), ("CET", 0), ("Europe/Berlin", 0), ("CEST", 1), ("+0200", 1)])
def test_a_time_that_nbgrader_misreads_is_listed(course, zone, misread):
    due(course)
    handed_in_at(course, f"2027-02-01 10:00:00 {zone}")
    said = f"s06: its timestamp.txt tells the time in {zone}, which nbgrader takes for UTC; write it in UTC"
    assert findings(course) == [said] * misread


def test_nbgraders_own_autograde_comes_to_the_same_penalty(course):
    due(course)
    configure(course, "c.LatePenalty.points_per_day = 2\nc.LatePenalty.most_points = 3")
    Nbgrader(course).autograde(NAME, STUDENT)
    assert findings(course) == []
    assert grade_again(course) == 3


def test_points_by_hand_are_penalised_when_it_is_graded_again(course):
    due(course)
    configure(course, "c.LatePenalty.percent_per_day = 10")
    with opened(course) as book:
        row = book.find_grade("check-MultiHeadAttention", NAME, NAME, STUDENT)
        row.manual_score = 3
        book.db.commit()
        earned = book.find_submission(NAME, STUDENT).score
    assert earned < EARNED
    assert grade_again(course) == pytest.approx(0.2 * earned)


def test_an_extension_can_be_given_before_anything_is_handed_in_and_taken_back(course):
    due(course)
    configure(course, "c.LatePenalty.points_per_day = 2")
    with opened(course) as book:
        book.remove_submission(NAME, STUDENT)
        late.extend(course, book, NAME, STUDENT, Granted(until=moment("2027-02-02 18:00", "UTC")))
        assert book.assignment_submissions(NAME) == []
    Nbgrader(course).autograde(NAME, STUDENT)
    with opened(course) as book:
        assert book.find_submission(NAME, STUDENT).late_submission_penalty in (None, 0)
        assert late.extend(course, book, NAME, STUDENT, None) == DUE
    assert grade_again(course) == 4


def test_an_extension_of_nbgraders_own_is_left_alone(course):
    due(course)
    configure(course, "c.LatePenalty.points_per_day = 2")
    with opened(course) as book:
        book.grant_extension(NAME, STUDENT, hours=23)
    assert grade_again(course) == 2


def test_the_command_says_until_when_in_both_zones_and_refuses_in_words(course, run):
    def said(*more):
        done = run("autograder", "extend", NAME, *more, course=course.root)
        return done.returncode, (done.stdout + done.stderr).strip()

    configure(course, 'c.LatePenalty.timezone = "Europe/Berlin"')
    code, words = said(STUDENT, "--days", "2")
    assert code == 2
    assert words.startswith(
        "“attention” has no due date that could be extended; set one with `nbgrader db assignment add"
    )
    set_date = run("nbgrader", "db", "assignment", "add", NAME, "--duedate", "2027-02-01 18:00 Europe/Berlin",
                   cwd=course.root)  # fmt: skip
    assert set_date.returncode == 0, set_date.stderr
    assert said(STUDENT, "--until", "2027-02-03") == (
        0, "s06 has until Wed 2027-02-03 23:59 Europe/Berlin (2027-02-03 22:59 UTC) for attention",
    )  # fmt: skip
    assert said(STUDENT, "--days", "1", "--until", "2027-02-03")[1].startswith("either --until or --days says")


def test_what_cannot_be_extended_is_refused_in_words(course):
    due(course)
    with opened(course) as book:
        with pytest.raises(
            BadInput, match=r"nobody is called “s99” in the gradebook or in .* `nbgrader db student add s99`"
        ):
            late.extend(course, book, NAME, "s99", Granted(days=1))
        with pytest.raises(BadInput, match="the gradebook has no “masks”; run `autograder build masks` first"):
            late.extend(course, book, "masks", STUDENT, Granted(days=1))
    Path(course.root / "extensions.json").write_text('{"attention": {"s06": {"days": "many"}}}')
    with pytest.raises(BadInput, match=r"extensions\.json must hold what `autograder extend` wrote"):
        late.read_granted(course)


def test_a_penalty_that_cannot_be_is_said_in_a_line_before_anybody_sits(course):
    configure(course, "c.LatePenalty.percent_per_day = 200")
    with pytest.raises(
        BadInput, match=r"the penalty for being late is not set to anything that it can be: .*percent_per_day"
    ):
        grade_again(course)
