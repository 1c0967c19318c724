"""The instructor's doctor: the sandbox, the exchange, the course and the disk, and one line on what to do about each fault."""

from __future__ import annotations

import filecmp
import os
import shlex
import stat
from collections.abc import Collection, Iterable
from importlib.metadata import version
from pathlib import Path

from ..exam.doctor import Finding, disk, faulty_in, libraries, questions
from ..exercises import ASSIGNMENTS
from ..exercises.given import given_source
from ..sandbox import LAYERS, Limits, Sandbox, SandboxError
from ..sandbox.room import bwrap
from .building import SITE
from .course import PUBLIC, REPOSITORY, BadInput, Course, digest, public_seed
from .nbgrader_api import Nbgrader, notebook_of
from .notebooks import given_to, read_notebook, source_notebook

#: The least that should be free in a course: gradebook, autograded notebooks and feedback of a class.
FREE = 2 * 2**30


def instructor_findings(course: Course) -> Iterable[Finding]:
    """All that an instructor's doctor looks at, from the machine to the course."""
    yield from libraries()
    for name in ("nbgrader", "jupyter-book"):
        yield Finding(name, version(name))
    yield kit()
    yield from sandbox_findings()
    yield from course_findings(course)
    yield disk(course.root if course.root.is_dir() else Path.cwd(), FREE)


def kit() -> Finding:
    """The public questions that are built, and the student's wheel, if there is one, with the same in it."""
    if not any(PUBLIC.glob("*.paper.npz")):
        return Finding("papers", "none yet; `autograder build ASSIGNMENT` sets them")
    found = questions(PUBLIC)
    if found.mend:
        faulty = {*faulty_in(PUBLIC)}
        of = [name for name, each in ASSIGNMENTS.items() if faulty & {exercise.name for exercise in each.exercises}]
        return Finding(
            "papers", "some are of another version", f"autograder build {' or '.join(of)}, then autograder kit"
        )
    wheel = next((SITE / "kit").glob("*.whl"), None)
    if wheel and any(file.stat().st_mtime > wheel.stat().st_mtime + 1 for file in PUBLIC.glob("*.npz")):
        return Finding("papers", f"{found.said}; they are newer than the student's wheel", "autograder kit")
    return found


def sandbox_findings(without: Collection[str] = ()) -> Iterable[Finding]:
    """Start the sandbox, try each layer from the inside, and say what was found.

    Args:
        without: layers that are left out, to see it said.
    """
    try:
        yield Finding("bubblewrap", bwrap())
        with Sandbox(Limits(cells=20, exercise=20), without=without, strict=False) as room:
            yield Finding("fork server", f"ready, {room.server['threads']} thread")
            for name, (what, _) in LAYERS.items():
                yield _layer(name, what, room.layers[name])
            yield Finding("together", f"what a sitting's processes take together is bounded {room.bounds}")
    except SandboxError as error:
        mend = "see the page For instructors, Install it: Linux, bubblewrap and user namespaces are needed to grade"
        yield Finding("sandbox", f"MISSING: {error}", mend)


def _layer(name: str, what: str, holds: bool) -> Finding:
    if holds:
        return Finding(name, f"holds back {what}")
    mend = (
        "libseccomp2 must be installed"
        if name == "calls"
        else "the kernel or the container must let it: user namespaces"
    )
    return Finding(name, f"does NOT hold back {what}; grading is refused here", f"{mend}; ask who runs this machine")


def course_findings(course: Course) -> Iterable[Finding]:
    """The course directory, its key, its gradebook, its sources, and the exchange that it hands out by."""
    if not course.root.is_dir():
        yield Finding("course", f"none at {course.root}; --course names another")
        return
    if not os.access(course.root, os.W_OK | os.X_OK):
        yield Finding("course", f"{course.root} cannot be written", f"chmod u+rwx {shlex.quote(str(course.root))}")
        return
    yield Finding("course", str(course.root))
    yield key_finding(course)
    try:
        nbgrader = Nbgrader(course)
    except Exception as error:  # whatever stands in nbgrader_config.py
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        yield Finding("nbgrader", f"its configuration cannot be read ({said})", "mend nbgrader_config.py in the course")
        return
    yield gradebook_finding(nbgrader)
    yield from (
        _source(course, folder.name) for folder in sorted((course.root / "source").glob("*")) if folder.is_dir()
    )
    yield exchange_finding(nbgrader)


def key_finding(course: Course) -> Finding:
    """The course's secret: there if anything was signed with it, whole, and its owner's alone."""
    file = course.root / ".course-key"
    if not file.exists():
        if any((course.root / "verdicts").glob("*/*.json")):
            return Finding("key", "MISSING, and verdicts were signed with it", f"put {file} back from your backup")
        return Finding("key", "none yet; it is made when an assignment is built")
    if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding("key", "others can read it, and so the hidden questions", f"chmod 600 {shlex.quote(str(file))}")
    try:
        whole = len(course.key()) == 32
    except (OSError, ValueError):
        whole = False
    return (
        Finding("key", "readable by you alone")
        if whole
        else Finding("key", "not whole", f"put {file} back from your backup")
    )


def gradebook_finding(nbgrader: Nbgrader) -> Finding:
    """Whether the database answers."""
    where = nbgrader.gradebook
    if not where.startswith("postgresql") and not Path(where).exists():
        return Finding("gradebook", "none yet; grading makes it")
    try:
        nbgrader.reach()
    except BadInput as error:
        return Finding("gradebook", str(error), "start the database, or name another in nbgrader_config.py")
    if Path(where).exists() and not os.access(where, os.W_OK):
        return Finding("gradebook", f"{where} cannot be written", f"chmod u+w {shlex.quote(where)}")
    return Finding("gradebook", where)


def _source(course: Course, name: str) -> Finding:
    """Whether an assignment is as it would be built now."""
    if name not in ASSIGNMENTS:
        return Finding(f"source {name}", "not one of ours")
    if why := _stale(course, name):
        return Finding(
            f"source {name}", f"old: {why}", f"autograder build {name}, and hand it out again if students have it"
        )
    return Finding(f"source {name}", "fresh")


def _stale(course: Course, name: str) -> str:
    """What is not as it would be built now; empty if all is."""
    assignment, folder = ASSIGNMENTS[name], course.source(name)
    try:
        held = read_notebook(notebook_of(folder, name))
        there = [(cell.cell_type, cell.source) for cell in held.cells]
    except BadInput:
        return "the notebook cannot be read"
    if there != [(cell.cell_type, cell.source) for cell in source_notebook(assignment).cells]:
        return "the text or the exercises have changed"
    seeds = {exercise.name: public_seed(exercise.name) for exercise in assignment.exercises}
    cache = REPOSITORY / "_build" / "public" / f"{name}-{digest(seeds)[:16]}"
    files = [f"{exercise}.{kind}.npz" for exercise in seeds for kind in ("paper", "key")]
    if not cache.is_dir():
        return "it was built by another version of the exercises, of the exam or of a library"
    if filecmp.cmpfiles(cache, folder / "public", files, shallow=False)[0] != files:
        return "the public questions are of another version"
    given, file = given_source(given_to(assignment), assignment.tools), folder / "given.py"
    if given != (file.read_text(encoding="utf-8") if file.is_file() else ""):
        return "what is given has changed"
    return "" if notebook_of(course.release(name), name).is_file() else "it was not released"


def exchange_finding(nbgrader: Nbgrader) -> Finding:
    """nbgrader's exchange, if there is one: whether students can hand in, and not look into what others did."""
    root, course_id, shared = nbgrader.exchange
    quoted = shlex.quote(str(root))
    if not root.is_dir():
        return Finding("exchange", f"none at {root}; only needed to hand out by nbgrader's exchange or a hub")
    if not os.access(root, os.W_OK | os.X_OK) or (not shared and not root.stat().st_mode & stat.S_IWOTH):
        return Finding("exchange", f"{root} cannot be written by all", f"chmod 777 {quoted}")
    inbound = root / course_id / "inbound"
    mode = inbound.stat().st_mode if inbound.is_dir() else 0
    if mode & stat.S_IROTH:
        return Finding("exchange", "students can see who handed in what", f"chmod o-r {shlex.quote(str(inbound))}")
    if mode and not shared and not mode & stat.S_IWOTH:
        return Finding("exchange", "students cannot hand in", f"chmod o+wx {shlex.quote(str(inbound))}")
    return Finding("exchange", str(root))
