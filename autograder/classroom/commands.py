"""The instructor's commands. Each is thin: it reads its arguments, calls the room that does the work, and prints."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..exam.answers import Answers
from ..exam.checking import CannotSit
from ..exam.desk import Cell
from ..exam.page import number
from ..exam.paper import Paper
from ..sandbox import Limits, NoSandboxError, Sandbox, SandboxError
from .admission import shown
from .course import BadInput, Course
from .tally import Tally

if TYPE_CHECKING:
    from ..sandbox.cluster import Cluster

_console = Console(width=None if sys.stdout.isatty() else 110)

AssignmentName = Annotated[str, typer.Argument(help="the assignment's name")]
CourseFolder = Annotated[
    Path,
    typer.Option(
        "--course",
        show_default=False,
        help="the course directory  [default: the folder you are in, if it is one; else what PAYING_ATTENTION_COURSE names]",
    ),
]
DEFAULT_COURSE = Course.here().root
ReportNames = Annotated[bool, typer.Option(help="name students in the report")]

Workers = Annotated[
    int | None, typer.Option(help="sittings side by side  [default: one for each core, or what the cluster has]")
]
ClusterAddress = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ADDRESS", help="sit on a Dask cluster: its scheduler's address or file"),
]


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Bad input is one clear line and exit code 2, never a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (BadInput, SandboxError) as error:
            print(error, file=sys.stderr)
            raise typer.Exit(2) from error

    return run


def sit_in_sandbox(cells: list[Cell], papers: list[Paper]) -> list[Answers]:
    """How `autograder check` sits here; a sitter of the exam room's."""
    try:
        with Sandbox() as room:
            return room.sit(cells, papers)
    except SandboxError as error:
        raise CannotSit(f"{error} To run your own code without it, add --insecure.") from error


def _at_least_one(workers: int | None) -> None:
    if workers is not None and workers < 1:
        raise BadInput(f"--workers must be at least 1; received {workers}.")


def _room(
    workers: int | None, cluster: str | None, limits: Limits, confined: bool = True
) -> tuple[int, Cluster | None]:
    """How many sit side by side, and the cluster that they sit on, if not on this machine."""
    if cluster is None:
        return workers or os.cpu_count() or 1, None
    from ..sandbox.cluster import Cluster

    there = Cluster(cluster, limits, confined)
    return workers or max(32, 2 * there.threads), there  # workers may join, and none should wait for an order


def new_course(
    folder: Annotated[Path, typer.Argument(help="the course directory; a new or an empty folder")],
    assignment: Annotated[
        list[str] | None, typer.Option(help="only this assignment; may be repeated  [default: all]")
    ] = None,
) -> None:
    """Make a course directory, in which nbgrader's commands and these work."""
    from .new_course import make_course

    if make_course(Course(folder.resolve()), assignment or [], _telling("Writing")):
        print(f"course: {folder} · its settings: {folder / 'nbgrader_config.py'} · its key: {folder / '.course-key'}")
    else:
        print(
            f"{folder} is a course already, and was left as it is; `autograder build NAME` renews an assignment in it."
        )


def build(assignment: AssignmentName, course: CourseFolder = DEFAULT_COURSE) -> None:
    """Build an assignment and release it through nbgrader."""
    from .building import build as build_assignment

    zipped = build_assignment(Course(course.resolve()), assignment, _telling("Setting the public paper"))
    print(
        f"source: {course / 'source' / assignment} · release: {course / 'release' / assignment} · zip: {_near(zipped)}"
    )


def kit() -> None:
    """Build the student's wheel into the book's site, with what has been built of the assignments."""
    from .building import build_kit

    print(f"kit: {_near(build_kit())}")


def collect(
    assignment: AssignmentName,
    path: Annotated[Path, typer.Argument(help="what the platform packed, or a folder of files: a folder or a zip")],
    course: CourseFolder = DEFAULT_COURSE,
    kind: Annotated[str, typer.Option(help="canvas, moodle or plain  [default: found out]")] = "",
    roster: Annotated[
        Path | None, typer.Option(help="who is who: Canvas' gradebook, Moodle's grading worksheet, or two columns")
    ] = None,
    match: Annotated[str, typer.Option(help="the roster's column with the names of students in the course")] = "",
    pattern: Annotated[str, typer.Option(help="how plain names are made, such as '{student}-hw1.ipynb'")] = "",
    timezone: Annotated[str, typer.Option(help="in which the platform tells the time  [default: this machine's]")] = "",
) -> None:
    """Sort what a learning platform packed, or a folder of notebooks, into the course; what cannot be taken is listed."""
    from .collecting import collect as collect_download
    from .collecting import zone_named

    place, zone = Course(course.resolve()), zone_named(timezone)
    came = collect_download(place, assignment, path, kind=kind, roster=roster, match=match, pattern=pattern, zone=zone)
    print(
        f"{came.kind}, {came.files} files"
        + (f" · by {came.roster}" if came.roster else "")
        + (f", of which {came.absent} handed nothing in" if came.absent else "")
    )
    lists = {
        "new": came.new, "in the place of an earlier one": came.replaced, "the same as before": came.same,
        "older than what is there, so left alone": came.older, "with several of one name, the newest taken": came.several,
        "late, says the platform": came.late, "with a time that cannot be read": came.undated,
    }  # fmt: skip
    for said, students in lists.items():
        if students:
            print(
                f"{len(students)} {said}"
                + ("" if students is came.new else f": {', '.join(map(shown, sorted(students)))}")
            )
    for what, why in came.refused:
        print(f"{what}: {why}", file=sys.stderr)
    if came.refused:
        raise typer.Exit(2)


def grade(
    assignment: AssignmentName,
    course: CourseFolder = DEFAULT_COURSE,
    workers: Workers = None,
    cluster: ClusterAddress = None,
    student: Annotated[list[str] | None, typer.Option(help="only this student; may be repeated")] = None,
    force: Annotated[bool, typer.Option(help="sit again what has not changed")] = False,
    insecure: Annotated[bool, typer.Option(help="grade without a sandbox, at your own risk")] = False,
    cell_seconds: Annotated[float, typer.Option(help="time for running a student's cells")] = 30.0,
    exercise_seconds: Annotated[float, typer.Option(help="time for sitting one exercise")] = 30.0,
    names: ReportNames = True,
) -> None:
    """Grade a class: sit, mark, and write the gradebook and the report."""
    from . import grading
    from .examiner import Examiner
    from .report import write_report

    _at_least_one(workers)
    place = Course(course.resolve())
    grading.missing_source(place, assignment)
    limits = Limits(cells=cell_seconds, exercise=exercise_seconds)
    workers, sitter = _room(workers, cluster, limits, not insecure)
    exams = place.exams(assignment, tell=_telling("Setting the paper"))
    examiner = Examiner(place, assignment, exams, limits, not insecure, force, sitter)
    students = student or list(place.students(assignment))
    with _progress() as bar:
        task = bar.add_task("Grading", total=len(students))
        try:
            graded = grading.grade(place, assignment, examiner, workers, students, lambda _: bar.advance(task))
        except NoSandboxError as error:
            raise NoSandboxError(f"{error} To grade without a sandbox, at your own risk, add --insecure.") from error
        finally:
            examiner.close()
    for who, why in graded.refused.items():
        print(f"{shown(who)}: {why}", file=sys.stderr)
    if graded.tally:
        report_file = write_report(place, assignment, graded.refused, names)
        _summary(graded.tally)
        print(f"gradebook: {_near(graded.gradebook)} · report: {_near(report_file)}")
    if graded.refused:
        raise typer.Exit(2)


def report(assignment: AssignmentName, course: CourseFolder = DEFAULT_COURSE, names: ReportNames = True) -> None:
    """Write the class report again, from the verdicts that are kept."""
    from .report import write_report

    print(f"report: {_near(write_report(Course(course.resolve()), assignment, names=names))}")


def scripts(
    assignment: AssignmentName,
    folder: Annotated[Path, typer.Argument(help="where to; a new or an empty folder")],
    course: CourseFolder = DEFAULT_COURSE,
    with_reference: Annotated[bool, typer.Option(help="put the reference among the answers")] = False,
) -> None:
    """Write the answers as scripts, a folder for each exercise, for a program that looks for copies."""
    from .exports.scripts import BASE_CODE, INDEX, write_scripts

    try:
        came = write_scripts(Course(course.resolve()), assignment, folder, with_reference)
    except OSError as error:
        raise BadInput(f"{error.filename} cannot be written: {error.strerror}. Name another folder.") from error
    for exercise, count in came.written.items():
        if count:
            print(f"{exercise}: {count} answers in {folder / exercise}")
    print(f"starters: {folder / BASE_CODE} · whose script is which: {folder / INDEX}")
    for who, why in came.refused.items():
        print(f"{shown(who)}: {why}", file=sys.stderr)
    if came.refused:
        raise typer.Exit(2)


def extend(
    assignment: AssignmentName,
    student: Annotated[str, typer.Argument(help="who gets more time")],
    course: CourseFolder = DEFAULT_COURSE,
    until: Annotated[
        str, typer.Option(help="until when, as '2027-02-03 18:00 Europe/Berlin'; without a zone, in the course's")
    ] = "",
    days: Annotated[int | None, typer.Option(help="so many days after the due date; 0 takes all back")] = None,
) -> None:
    """Give a student more time for an assignment; grading again then changes the penalty."""
    from . import late
    from .nbgrader_api import Nbgrader

    if bool(until) == (days is not None):
        raise BadInput("either --until or --days says how much more time there is; give one of them.")
    if days is not None and days < 0:
        raise BadInput(f"--days must be at least 0; received {days}.")
    place = Course(course.resolve())
    nbgrader = Nbgrader(place)
    nbgrader.reach()
    granted = late.Granted(until=late.moment(until, nbgrader.zone)) if until else late.Granted(days=days or 0)
    with nbgrader.book as book:
        end = late.extend(place, book, assignment, student, granted if until or days else None)
    print(f"{student} has until {late.shown(end, nbgrader.zone)} for {assignment}")


def regrade(
    assignment: AssignmentName,
    student: Annotated[str, typer.Argument(help="who asks for it")],
    course: CourseFolder = DEFAULT_COURSE,
    exercise: Annotated[str | None, typer.Option(help="only this exercise")] = None,
) -> None:
    """Come to a student's verdicts once more, and show them; changes nothing. Exit code 1 if one comes out otherwise."""
    from .regrade import replay

    found = replay(Course(course.resolve()), assignment, student, exercise)
    for each in found:
        print(each.kept)
        print(f"  gradebook: {each.gradebook}")
        print("  sat again: the same" if each.same else "  sat again: NOT the same")
        for line in each.differences:
            print(f"    {line}")
    differ = [each.now.exercise for each in found if not each.same]
    if differ:
        print(f"{', '.join(differ)} did not come out as kept: `autograder grade {assignment} --student {student} --force` "
              "keeps what comes out then.")  # fmt: skip
    print(f"Should the verdict do the answer wrong, open {assignment} of {student} in formgrader (Manual Grading), and enter "
          "the points with a comment: they win, and grading again leaves them.")  # fmt: skip
    if differ:
        raise typer.Exit(1)


def verify(
    assignment: AssignmentName,
    course: CourseFolder = DEFAULT_COURSE,
    workers: Workers = None,
    cluster: ClusterAddress = None,
    replay: Annotated[bool, typer.Option(help="sit every submission again")] = True,
    cell_seconds: Annotated[
        float, typer.Option(help="time for running a student's cells, as when it was graded")
    ] = 30.0,
    exercise_seconds: Annotated[
        float, typer.Option(help="time for sitting one exercise, as when it was graded")
    ] = 30.0,
) -> None:
    """Come to every verdict again, and hold the gradebook against the verdicts; exit code 1 if anything is not as it must be."""
    from . import grading
    from .examiner import Examiner
    from .verify import verify as verify_assignment

    _at_least_one(workers)
    place = Course(course.resolve())
    grading.missing_source(place, assignment)
    limits = Limits(cells=cell_seconds, exercise=exercise_seconds)
    workers, sitter = _room(workers, cluster, limits)
    exams = place.exams(assignment, tell=_telling("Setting the paper"))
    examiner = Examiner(place, assignment, exams, limits, sitter=sitter)
    students = list(place.students(assignment))
    with _progress() as bar:
        task = bar.add_task("Verifying", total=len(students))
        try:
            found = verify_assignment(place, assignment, examiner, workers, replay, lambda _: bar.advance(task))
        finally:
            examiner.close()
    for finding in found:
        print(f"{shown(finding.student)}: {finding.what}")
    print(f"{len(students)} submissions, {len(found)} findings{'' if replay else '; none was sat again'}")
    if found:
        raise typer.Exit(1)


def bank(
    exercises: Annotated[list[str] | None, typer.Argument(help="only these exercises or assignments")] = None,
    seeds: Annotated[int, typer.Option(help="how many Papers right code must pass")] = 50,
    page: Annotated[Path | None, typer.Option(help="also write the kill matrix page, and mistakes.json there")] = None,
    jobs: Annotated[int, typer.Option(help="processes that share the work")] = os.cpu_count() or 1,
) -> None:
    """Prove the bank of misconceptions, and print the kill matrix; fails if anything in it does not hold."""
    from ..exercises import ASSIGNMENTS, EXERCISES

    known = [*ASSIGNMENTS, *EXERCISES]
    unknown = [name for name in exercises or [] if name not in known]
    if unknown:
        raise BadInput(f"no exercise is called “{unknown[0]}”; there are: {', '.join(known)}.")
    if seeds < 1:
        raise BadInput(f"--seeds must be at least 1; received {seeds}.")
    from ..exercises.bank import bank_command  # imports Keras, which is noisy

    raise typer.Exit(bank_command(exercises or [], seeds, page, jobs))


def demo(
    folder: Annotated[Path, typer.Option(help="the course directory of the demonstration; it is made anew")] = Path(
        "_build/demo"
    ),
) -> None:
    """Build, hand out, collect, grade and hand back: the whole way with a sample class, whose verdicts are known."""
    from .demo import run_demo

    if not run_demo(Course(folder.resolve()), _console):
        raise typer.Exit(1)


def doctor(course: CourseFolder = DEFAULT_COURSE) -> None:
    """Say what is installed here, whether the sandbox holds and the course is well, and what to do; exit code 1 if anything is."""
    from ..exam.doctor import tell
    from .doctor import instructor_findings

    if not tell(instructor_findings(Course(course.resolve()))):
        raise typer.Exit(1)


def add_commands(app: typer.Typer) -> None:
    """Add the instructor's commands to the student's."""
    for command in (
        *(new_course, build, kit, collect, extend, grade, regrade, report, scripts, verify, bank, demo, doctor),
    ):
        app.command()(_guarded(command))


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=_console,
    )  # fmt: skip


def _telling(title: str) -> Callable[[str], None]:
    return lambda line: print(f"{title} … {line}", flush=True)


def _summary(tally: Tally) -> None:
    print(
        f"{len(tally)} graded · {tally.full} full · median {number(tally.median)}/{number(tally.most)}"
        f" · {tally.flagged} flagged"
        + (f" · {tally.waiting} written answers wait for a person" if tally.waiting else "")
    )
    common = Counter({cause: len(who) for (_, cause), who in tally.ranked()}).most_common(3)
    if common:
        print("Most common: " + " · ".join(f"{cause} ({count})" for cause, count in common))


def _near(path: Path | str) -> str:
    """A path as seen from here, if that is shorter."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return str(path)
