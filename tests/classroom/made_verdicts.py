"""A graded class without a grading: verdicts that are made up and kept, for what reads them."""

from __future__ import annotations

from autograder.classroom import kept
from autograder.classroom.course import Course
from autograder.exam.verdict import StageResult, Verdict
from autograder.exercises import ASSIGNMENTS

NAME = "attention"
EXERCISES = ASSIGNMENTS[NAME].exercises
MOST = sum(exercise.points for exercise in EXERCISES)
BOOK = "https://book.example/"


def verdict(exercise, earned, **about) -> Verdict:
    """A Verdict with two stages: the points that were earned, and the rest."""
    stages = [StageResult("first", earned, earned, "passed")] if earned else []
    if rest := exercise.points - earned:
        stages.append(StageResult("second", 0, rest, "failed", "It is <b>not</b> so."))
    return Verdict(exercise.name, stages, book=BOOK, **about)


def inverted(earned) -> Verdict:
    return verdict(EXERCISES[1], earned, diagnosis=["mask inverted"], says="1 hides a key.", see="attention.html#masks")


def right() -> list[Verdict]:
    return [verdict(exercise, exercise.points) for exercise in EXERCISES]


def keep(course: Course, student: str, verdicts: list[Verdict], took: kept.Took | None = None) -> None:
    """As if it had been handed in and graded."""
    course.submitted(student, NAME).mkdir(parents=True)
    kept.write(course, kept.Kept(student, NAME, "", verdicts, took or kept.Took()), {})


def made_class(course: Course, size: int, name="student-{:04}") -> None:
    """A class in which every seventh inverts the mask, every eleventh runs out of time, and every third is right."""
    for n in range(size):
        each = right()
        if n % 7 == 1:
            each[1] = inverted(5)
        elif n % 11 == 2:
            each[2] = verdict(EXERCISES[2], 0, failure="Timeout")
        elif n % 3:
            each[2] = verdict(EXERCISES[2], 2, unknown="the input of `linear`", flagged=n % 5 == 0)
        seconds = {exercise.name: 0.1 + (n % 4) / 10 for exercise in EXERCISES}
        keep(course, name.format(n), each, kept.Took(1 + n % 9, seconds))
