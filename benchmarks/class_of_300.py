"""A class of 300 made students goes from Canvas' zip to feedback: collect, grade, report, export, feedback, as an instructor types it.

`python benchmarks/class_of_300.py FOLDER [STUDENTS]` prints the seconds of each command, looks whether everybody came through with
the right points, and writes `benchmarks/class_of_300.json`. Half of the class is right; the sample class of the demonstration is
in it, right answers of other styles, and each misconception that is an edit of these exercises; no two hand the same in.
"""

from __future__ import annotations

import csv
import itertools
import json
import os
import platform
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from made_class import answers
from soak import commit

from autograder.classroom import kept, sample_class
from autograder.classroom.building import build
from autograder.classroom.course import REPOSITORY, Course
from autograder.classroom.nbgrader_api import Nbgrader, notebook_of
from autograder.exercises import ASSIGNMENTS

HERE = Path(__file__).resolve().parent
ASSIGNMENT = "attention"
EXERCISES = [exercise.name for exercise in ASSIGNMENTS[ASSIGNMENT].exercises]
STYLES = ("tf_style", "einsum_style", "keras2_style")
#: How these scripts fetch what stands in another cell of a notebook.
_FETCHED = re.compile(r"^sdp_attention = __import__.*\n", re.MULTILINE)
#: Every so many is late, and every so many handed in twice.
LATE, TWICE = 10, 7


def main() -> None:
    """Make a class, take it through, and look at what came of it."""
    folder = Path(sys.argv[1]).resolve()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    course = Course(folder / "course")
    build(course, ASSIGNMENT)
    students = dict(itertools.islice(made(), count))
    download, roster = pack(course, students, folder)
    load = os.getloadavg()[0]
    exporters, filled = "autograder.classroom.exports", folder / "filled.csv"
    about = ("--assignment", ASSIGNMENT, "--exporter")
    seconds = {
        "collect": run(course, "autograder", "collect", ASSIGNMENT, download, "--roster", roster, expected=2),
        "grade": run(course, "autograder", "grade", ASSIGNMENT),
        "report": run(course, "autograder", "report", ASSIGNMENT, "--no-names"),
        "export": run(course, "nbgrader", "export", "--to", filled, *about, f"{exporters}.CanvasExporter",
                      f"--CanvasExporter.roster={roster}")
        + run(course, "nbgrader", "export", "--to", folder / "stages.csv", *about, f"{exporters}.StagesExporter"),
        "feedback": run(course, "nbgrader", "generate_feedback", ASSIGNMENT),
    }  # fmt: skip
    faults = wrong(course, students, filled)
    said = {
        "commit": commit(), "python": platform.python_version(), "cores": os.cpu_count(), "load": round(load, 1),
        "assignment": ASSIGNMENT, "students": len(students), "faults": faults,
        "seconds": {name: round(value, 1) for name, value in seconds.items()},
    }  # fmt: skip
    (HERE / "class_of_300.json").write_text(json.dumps(said, indent=1) + "\n")
    for name, value in seconds.items():
        print(f"{name:<10} {value:8.1f} s   {value / len(students):6.2f} s each")
    print(f"{len(students)} students, {len(faults)} faults{': ' + '; '.join(faults[:5]) if faults else ''}")
    sys.exit(bool(faults))


def made() -> Iterator[tuple[str, str]]:
    """Students and what they wrote: the sample class's own, right answers in other styles, then made ones without end."""
    for student, row in sample_class.expected(ASSIGNMENT).items():
        if not row.refused:
            yield student, (sample_class.SAMPLES / ASSIGNMENT / f"{student}.py").read_text(encoding="utf-8")
    for style in STYLES:
        scripts = sorted((REPOSITORY / "tests" / "variants" / style).glob("[456]-*.py"))
        sources = [_FETCHED.sub("", script.read_text(encoding="utf-8")) for script in scripts]
        yield style, "\n".join(f"# %% {name}\n{source}" for name, source in zip(EXERCISES, sources, strict=True))
    for number, cells in enumerate(answers(ASSIGNMENT), 1):
        own = {name: f"{source}\n# by student {number}\n" for name, source in cells.items()}
        yield f"made-{number:03}", "\n".join(f"# %% {name}\n{source}" for name, source in own.items())


def pack(course: Course, students: dict[str, str], folder: Path) -> tuple[Path, Path]:
    """Canvas' download and Canvas' gradebook of a class; three files in it are not as they should be."""
    released = notebook_of(course.release(ASSIGNMENT), ASSIGNMENT)
    download, roster = folder / "submissions.zip", folder / "gradebook.csv"
    with zipfile.ZipFile(download, "w", zipfile.ZIP_DEFLATED) as archive, roster.open("w", newline="") as out:
        table = csv.writer(out)
        table.writerow(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{ASSIGNMENT} (4711)"])
        table.writerow(["    Points Possible", "", "", "", "", f"{ASSIGNMENTS[ASSIGNMENT].points:.2f}"])
        for number, (student, text) in enumerate(students.items(), 1001):
            notebook = sample_class.fill_in(nbformat.read(released, as_version=4), text)
            late = "_LATE" if number % LATE == 0 else ""
            begin = f"{student.replace('-', '').replace('_', '')}{late}_{number}"
            if number % TWICE == 0:
                archive.writestr(f"{begin}_{number + 50_000}_{ASSIGNMENT}.ipynb", released.read_bytes())
            again = "-1" if number % TWICE == 0 else ""
            archive.writestr(f"{begin}_{number + 90_000}_{ASSIGNMENT}{again}.ipynb", nbformat.writes(notebook))
            table.writerow([f"{student}, Made", number, f"U{number}", student, "Section 1", ""])
        archive.writestr(f"stranger_9_99991_{ASSIGNMENT}.ipynb", released.read_bytes())
        archive.writestr("essay_1999_99992_essay.pdf", b"%PDF")
        archive.writestr(f"broken_1998_99993_{ASSIGNMENT}.ipynb", b"{")
        for number in (1998, 1999):
            table.writerow([f"{number}, Made", number, f"U{number}", f"x{number}", "Section 1", ""])
    return download, roster


def run(course: Course, program: str, *arguments: object, expected: int = 0) -> float:
    """The seconds that a command takes."""
    command = [str(Path(sys.executable).parent / program), *map(str, arguments)]
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=REPOSITORY, env={**os.environ, "PAYING_ATTENTION_COURSE": str(course.root)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == expected, f"{program} {arguments[0]} ended with {done.returncode}: {done.stderr[-2000:]}"
    return time.monotonic() - began


def wrong(course: Course, students: dict[str, str], filled: Path) -> list[str]:
    """What is not as it must be, from the verdicts to Canvas' file and the pages for students."""
    verdicts = dict(kept.read_all(course, ASSIGNMENT, students))
    points = {student: sum(verdict.points for verdict in each) for student, each in verdicts.items()}
    faults = [line for line in sample_class.differences(ASSIGNMENT, verdicts, {}) if line.split(":")[0] in students]
    most = ASSIGNMENTS[ASSIGNMENT].points
    for number, student in enumerate(each for each in students if each.startswith("made-")):
        if (points.get(student) == most) != (number % 2 == 0):
            faults.append(f"{student} has {points.get(student)} points")
    faults += [
        f"{style} has {points.get(style)} points" for style in STYLES if style in students and points.get(style) != most
    ]
    faults += [f"{who} is not in the gradebook" for who in set(students) - {*Nbgrader(course).points(ASSIGNMENT)}]
    with filled.open(newline="") as file:
        entered = {row["SIS Login ID"]: row[f"{ASSIGNMENT} (4711)"] for row in csv.DictReader(file)}
    faults += [f"{who}: Canvas gets {entered.get(who)}" for who in points if entered.get(who) != f"{points[who]:g}"]
    pages = course.root / "feedback"
    faults += [
        f"{who} has no page" for who in students if not (pages / who / ASSIGNMENT / f"{ASSIGNMENT}.html").is_file()
    ]
    return faults


if __name__ == "__main__":
    main()
