"""Verify: come to every Verdict again, and hold the gradebook against the Verdicts, row for row."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ..sandbox import SandboxError
from . import kept
from .admission import misleading
from .course import BadInput, Course
from .examiner import Examiner
from .grading import rebuilt
from .late import Lateness
from .nbgrader_api import GradeRow, Nbgrader
from .notebooks import cells_to_run
from .written import read_seen, said_in

#: What is said of a name; first and last ones a platform's users may have chosen themselves.
_MISLEADING = (
    "its name in the gradebook, or the first or last one, has < or > in it, or what cannot be printed, and pages show it as "
    "it stands; `nbgrader db student add STUDENT --first-name=… --last-name=…` gives other first and last names"
)


@dataclass(frozen=True)
class Finding:
    """Something that is not as it must be: whose, and what."""

    student: str
    what: str


def verify(
    course: Course,
    name: str,
    examiner: Examiner,
    workers: int,
    replay: bool = True,
    tell: Callable[[str], None] = lambda s: None,
) -> list[Finding]:
    """Audit an assignment.

    Args:
        course, name: what is audited.
        examiner: sits the submissions again.
        workers: sittings side by side.
        replay: whether they are sat again.
        tell: is told of each submission that is done.

    Returns:
        what was found, by student; empty if all is well.
    """
    students = list(course.students(name))
    nbgrader = Nbgrader(course)
    rows, lateness = nbgrader.grades(name), nbgrader.lateness(name)

    def one(student: str) -> list[Finding]:
        try:
            found = _audit(course, name, student, examiner, replay, rows.get(student, {}))
        except SandboxError:
            raise  # nobody can be audited
        except Exception as error:
            found = [f"it could not be audited, which is a fault of ours ({type(error).__name__}: {error})"]
        found += _late(lateness[student]) if student in lateness else []
        tell(student)
        return [Finding(student, what) for what in found]

    with ThreadPoolExecutor(max(1, workers)) as pool:
        findings = [finding for each in pool.map(one, students) for finding in each]
    called = nbgrader.called(name)
    findings += [Finding(who, _MISLEADING) for who in sorted(called) if misleading(called[who])]
    strangers = sorted(set(rows) - set(students))
    return findings + [Finding(who, "it has rows in the gradebook, and handed nothing in") for who in strangers]


def _audit(
    course: Course, name: str, student: str, examiner: Examiner, replay: bool, rows: dict[str, GradeRow]
) -> list[str]:
    try:
        notebook = rebuilt(course, name, student)
    except BadInput:
        return (
            ["it could not be graded, and has points in the gradebook"] if any(r.score for r in rows.values()) else []
        )
    cells, said = cells_to_run(notebook, course.source(name)), said_in(notebook)
    try:
        held = kept.read(course, student, name)
    except kept.NotKeptError as error:
        return [f"{error}; grade it again", *_rows(rows, None)]
    found = []
    if held.digest != examiner.digest(cells):
        found.append("what it handed in, the Papers or the limits are others than when it was graded; grade it again")
    elif replay:
        again = {verdict.exercise: verdict for verdict in examiner.judge(cells)}
        for verdict in held.verdicts:
            if again[verdict.exercise].to_tree() != verdict.to_tree():
                points = again[verdict.exercise].points
                found.append(
                    f"{verdict.exercise}: sat again it comes to {points:g} points, and {verdict.points:g} were kept"
                )
    seen = read_seen(course, student, name)
    found += [f"{each}: what was written is other than what was graded; grade it again" for each in said
              if each in rows and seen.get(each) != said[each]]  # fmt: skip
    found += [f"{each}: its row is missing in the gradebook" for each in said if each not in rows]
    return found + _rows(rows, held.points)


def _late(found: Lateness) -> list[str]:
    """What is wrong with what being late costs: by the due date, the extension and the settings that are there now."""
    costs = f"being late costs {found.there:g} points in the gradebook, and {found.must:g} by the course's rule; grade it again"
    misread = f"its timestamp.txt tells the time in {found.misread}, which nbgrader takes for UTC; write it in UTC"
    return [costs] * (abs(found.there - found.must) >= 0.005) + [misread] * bool(found.misread)


def _rows(rows: dict[str, GradeRow], points: dict[str, float] | None) -> list[str]:
    """What is wrong with a student's rows; without points to compare with, what by itself looks wrong."""
    found = []
    for exercise, earned in (points or {}).items():
        row = rows.get(f"check-{exercise}")
        if row is None:
            found.append(f"{exercise}: its row is missing in the gradebook")
        elif row.auto != earned:
            found.append(f"{exercise}: the gradebook says {row.auto}, and the verdict {earned:g} points")
    for cell, row in rows.items():
        exercise = cell.removeprefix("check-")
        if row.written and row.auto:
            found.append(f"{exercise}: {row.auto:g} points stand there by themselves; a person gives those for words")
        if row.manual is not None and row.manual != row.auto and not row.comment:
            found.append(f"{exercise}: {row.manual:g} points were entered by hand, without a grader's comment")
        if row.extra:
            found.append(f"{exercise}: {row.extra:g} points of extra credit were entered by hand")
    return found
