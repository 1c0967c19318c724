"""The peers, set up as an instructor would without us: nbgrader with a kernel per notebook, and Otter."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from made_class import answers

from autograder.classroom.notebooks import given_to, source_notebook
from autograder.exercises import ASSIGNMENTS
from autograder.exercises.given import given_source

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
#: nbgrader calls `alembic` by its bare name; TensorFlow's log on stderr would cost every point.
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{BIN}:{os.environ.get('PATH', os.defpath)}",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
}


def notebook(assignment: str, cells: dict[str, str] | None = None) -> nbformat.NotebookNode:
    """The assignment's notebook with asserts in the place of our checks, filled in with answers."""
    made = source_notebook(ASSIGNMENTS[assignment])
    for cell in made.cells:
        about = cell.metadata.get("nbgrader", {})
        name = about.get("grade_id", "")
        if name == "setup":
            cell.source = cell.source.replace("from autograder.exam import check", "from plain import check")
        elif about.get("grade"):
            exercise = name.removeprefix("check-")
            cell.source = f'check("{exercise}", {exercise})'
        elif cells and name in cells:
            cell.source = cells[name]
    return made


def files(folder: Path, assignment: str, papers: Path) -> None:
    """Put what the test cells need beside a notebook."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "plain.py", folder)
    (folder / "papers").mkdir(exist_ok=True)
    for exercise in ASSIGNMENTS[assignment].exercises:
        shutil.copy(papers / f"{exercise.name}.paper.npz", folder / "papers")
    if given := given_to(ASSIGNMENTS[assignment]):
        (folder / "given.py").write_text(given_source(given), encoding="utf-8")


def nbgrader_course(root: Path, assignment: str, papers: Path, students: list[int]) -> None:
    """A stock nbgrader course, with those of the made class handed in."""
    source = root / "source" / assignment
    files(source, assignment, papers)
    nbformat.write(notebook(assignment), source / f"{assignment}.ipynb")
    (root / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "stock"\n')
    subprocess.run(
        [BIN / "nbgrader", "generate_assignment", assignment],
        cwd=root,
        check=True,
        capture_output=True,
        env=ENVIRONMENT,
    )
    for number, cells in zip(range(max(students) + 1), answers(assignment), strict=False):
        if number in students:
            folder = root / "submitted" / f"student-{number:05}" / assignment
            files(folder, assignment, papers)
            made = nbformat.read(root / "release" / assignment / f"{assignment}.ipynb", as_version=4)
            for cell in made.cells:
                name = cell.metadata.get("nbgrader", {}).get("grade_id")
                cell.source = cells.get(name, cell.source)
            nbformat.write(made, folder / f"{assignment}.ipynb")


def nbgrader_points(root: Path) -> list[float]:
    """What a stock course's gradebook came to, by student."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "stock") as book:
        rows = [(each.student.id, each.score) for each in book.db.query(_submitted())]
    return [score for _, score in sorted(rows)]


def _submitted():
    from nbgrader.api import SubmittedAssignment

    return SubmittedAssignment


def otter_environment(folder: Path) -> Path:
    """A virtual environment with Otter, and with this one's libraries below it; its bin folder."""
    if not (folder / "bin" / "otter").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        libraries = next(folder.glob("lib/python*/site-packages"))
        ours = next(Path(p) for p in sys.path if p.endswith("site-packages"))
        (libraries / "ours.pth").write_text(f"{ours}\n{HERE.parent}\n")
        subprocess.run([folder / "bin" / "pip", "install", "-q", "otter-grader==7.0.0"], check=True)
    return folder / "bin"


def otter_class(root: Path, assignment: str, papers: Path, students: list[int], otter: Path) -> None:
    """Otter's zip, made by `otter generate`, and those of the made class."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "tests").mkdir(exist_ok=True)
    files(root, assignment, papers)
    for exercise in ASSIGNMENTS[assignment].exercises:
        code = f'>>> from plain import check\n>>> check("{exercise.name}", {exercise.name})\n'
        test = {
            "name": exercise.name,
            "points": exercise.points,
            "suites": [{"cases": [{"code": code}], "scored": True, "setup": "", "teardown": "", "type": "doctest"}],
        }
        (root / "tests" / f"{exercise.name}.py").write_text(
            f"OK_FORMAT = True\n\ntest = {json.dumps(test)}\n".replace("true", "True")
        )
    beside = ["plain.py", *(["given.py"] if (root / "given.py").exists() else [])]
    beside += [f"papers/{file.name}" for file in (root / "papers").iterdir()]
    command: list[str | Path] = [
        otter / "otter",
        "generate",
        "-t",
        "tests",
        "-o",
        "autograder.zip",
        "--no-environment",
        *beside,
    ]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    for number, cells in zip(range(max(students) + 1), answers(assignment), strict=False):
        if number in students:
            folder = root / f"student-{number:05}"
            files(folder, assignment, papers)
            made = notebook(assignment, cells)
            made.cells = [cell for cell in made.cells if not cell.metadata.get("nbgrader", {}).get("grade")]
            nbformat.write(made, folder / f"{assignment}.ipynb")


def otter_points(root: Path) -> list[float]:
    """What Otter's results came to, by student."""
    found = []
    for file in sorted(root.glob("student-*/results.json")):
        found.append(sum(test.get("score", 0) for test in json.loads(file.read_text())["tests"]))
    return found
