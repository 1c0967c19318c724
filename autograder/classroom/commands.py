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
from ..exam.checking import CannotSit, findings
from ..exam.desk import Cell
from ..exam.page import number
from ..exam.paper import Paper
from ..sandbox import Limits, Sandbox, SandboxError
from .course import BadInput, Course
from .tally import Tally

if TYPE_CHECKING:
    from ..sandbox.cluster import Cluster

_console = Console(width=None if sys.stdout.isatty() else 110)

AssignmentName = Annotated[str, typer.Argument(help="the assignment's name")]
CourseFolder = Annotated[Path, typer.Option("--course", envvar="PAYING_ATTENTION_COURSE", help="the course directory")]
DEFAULT_COURSE = Path("course")

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
        finally:
            examiner.close()
    for who, why in graded.refused.items():
        print(f"{who}: {why}", file=sys.stderr)
    if graded.tally:
        report_file = write_report(place, assignment, graded.refused)
        _summary(graded.tally)
        print(f"gradebook: {_near(graded.gradebook)} · report: {_near(report_file)}")
    if graded.refused:
        raise typer.Exit(2)


def report(assignment: AssignmentName, course: CourseFolder = DEFAULT_COURSE) -> None:
    """Write the class report again, from the verdicts that are kept."""
    from .report import write_report

    print(f"report: {_near(write_report(Course(course.resolve()), assignment))}")


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
        print(f"{who}: {why}", file=sys.stderr)
    if came.refused:
        raise typer.Exit(2)


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
        print(f"{finding.student}: {finding.what}")
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


def doctor() -> None:
    """Say what is installed here, whether the sandbox holds, and what to do about what is missing."""
    from .doctor import sandbox_findings

    for name, said in findings(sandbox_findings):
        print(f"{name:<12} {said}")


def add_commands(app: typer.Typer) -> None:
    """Add the instructor's commands to the student's."""
    for command in (build, kit, grade, report, scripts, verify, bank, demo, doctor):
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
