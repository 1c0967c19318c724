"""Build an assignment: prose to source notebook, public Papers and Keys beside it, nbgrader's release, a zip for the book."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat

from ..exercises import ASSIGNMENTS
from ..exercises.given import given_source
from .course import PUBLIC, REPOSITORY, BadInput, Course, assignment_named, digest, public_seed, set_in_own_process
from .nbgrader_api import Nbgrader, notebook_of
from .notebooks import given_to, read_notebook, source_notebook
from .settings import Settings
from .written import has_rubric

#: Where files for the book's site are put.
SITE = REPOSITORY / "_build" / "site"


def build(course: Course, name: str, tell: Callable[[str], None] = lambda line: None) -> Path:
    """Build and release one assignment.

    Args:
        course: whose course directory is filled.
        name: the assignment.
        tell: is told what happens, line by line.

    Returns:
        the zip that students download.

    Raises:
        BadInput: if there is no such assignment, its prose does not fit its exercises, the gradebook is not one of this
            nbgrader's, or a rubric would be released.
    """
    assignment_named(name)
    course.key()
    nbgrader = Nbgrader(course)
    nbgrader.reach()
    write_source(course, name, tell)
    nbgrader.generate_assignment(name)
    release = course.release(name)
    if has_rubric(read_notebook(notebook_of(release, name))):
        shutil.rmtree(release)
        raise BadInput(
            f"a rubric must not be released, and the settings of {course.configuration} leave it in {name}; "
            "let them begin as those that `autograder new-course` writes."
        )
    return zip_release(course, name)


def write_source(course: Course, name: str, tell: Callable[[str], None] = lambda line: None) -> None:
    """Write the instructor's version of an assignment, from which nbgrader makes the students'.

    Args:
        course, name: what is written, and where.
        tell: is told what happens, line by line.

    Raises:
        BadInput: if there is no such assignment, or its prose does not fit its exercises.
    """
    assignment = assignment_named(name)
    names = [exercise.name for exercise in assignment.exercises]
    notebook = source_notebook(assignment)
    public = set_public(name, tell)
    source = course.source(name)
    if source.exists():
        shutil.rmtree(source)
    (source / "public").mkdir(parents=True)
    nbformat.write(notebook, notebook_of(source, name))
    for exercise in names:
        for kind in ("paper", "key"):
            shutil.copy(public / f"{exercise}.{kind}.npz", source / "public")
    given = given_source(given_to(assignment), assignment.tools)
    if given:
        (source / "given.py").write_text(given, encoding="utf-8")


def set_public(name: str, tell: Callable[[str], None] = lambda line: None) -> Path:
    """Set the public Papers and Keys of an assignment, which ship with the kit; the folder they lie in."""
    seeds = {exercise.name: public_seed(exercise.name) for exercise in assignment_named(name).exercises}
    cache = REPOSITORY / "_build" / "public" / f"{name}-{digest(seeds)[:16]}"
    set_in_own_process(cache, name, "public", seeds, tell)
    PUBLIC.mkdir(parents=True, exist_ok=True)
    for file in cache.glob("*.npz"):
        shutil.copy(file, PUBLIC)
    return PUBLIC


def build_kit(settings: Settings | None = None, target: Path = SITE / "kit") -> Path:
    """Build the student's wheel, with the public Papers and Keys that are there.

    Args:
        settings: where all solutions are shown, their building blocks go with it as the module `given`, for a notebook
            that lies alone.
        target: the folder for the wheel: of the book's site.

    Raises:
        BadInput: if it cannot be built.
    """
    settings = settings or Settings.read()
    for old in target.glob("*.whl"):
        old.unlink()
    environment = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        if all(settings.shows(name) for name in ASSIGNMENTS):
            given = Path(folder) / "given.py"
            everything = ASSIGNMENTS.values()
            exercises = [exercise for each in everything for exercise in each.exercises]
            given.write_text(
                given_source(exercises, [tool for each in everything for tool in each.tools]), encoding="utf-8"
            )
            environment["PAYING_ATTENTION_GIVEN"] = str(given)
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(REPOSITORY)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise BadInput(f"the kit cannot be built: {(done.stderr or done.stdout).strip().splitlines()[-1]}")
    return next(target.glob("*.whl"))


def zip_release(course: Course, name: str) -> Path:
    """Zip a release for the book's site, the same bytes for the same files."""
    target = SITE / "kit" / f"{name}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    release = course.release(name)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(path for path in release.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(f"{name}/{file.relative_to(release).as_posix()}", (2026, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            archive.writestr(info, file.read_bytes(), zipfile.ZIP_DEFLATED)
    return target
