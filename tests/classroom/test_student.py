"""What a student has: the released notebook, nbgrader's Validate, and the kit."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import nbformat
import pytest

from autograder.classroom import sample_class
from autograder.classroom.building import set_public
from autograder.classroom.course import REPOSITORY


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """The student's wheel, unpacked."""
    set_public("attention")
    out = tmp_path_factory.mktemp("kit")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, REPOSITORY],
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    with zipfile.ZipFile(next(out.glob("*.whl"))) as wheel:
        wheel.extractall(out / "site")
    return out / "site"


def run_in_kit(kit, *arguments):
    program = f"import sys; sys.path.insert(0, {str(kit)!r}); from autograder.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], cwd=kit, capture_output=True, text=True
    )


def test_validate_passes_on_right_answers_and_says_what_is_wrong_on_others(built, run, tmp_path):
    released = built.release("attention") / "attention.ipynb"
    for student in ("s13", "s06"):
        text = (sample_class.SAMPLES / "attention" / f"{student}.py").read_text()
        notebook = sample_class.fill_in(nbformat.read(released, as_version=4), text)
        nbformat.write(notebook, tmp_path / f"{student}.ipynb")
    right = run("nbgrader", "validate", tmp_path / "s13.ipynb")
    assert "Success! Your notebook passes all the tests." in right.stdout, right.stdout + right.stderr
    wrong = run("nbgrader", "validate", tmp_path / "s06.ipynb")
    assert "sdp_attention: 7 of 9 points. mask inverted" in wrong.stdout, wrong.stdout + wrong.stderr
    assert "Traceback" not in wrong.stdout


def test_the_kit_holds_no_reference_no_bank_and_no_classroom(kit):
    files = sorted(path.relative_to(kit).as_posix() for path in kit.rglob("*") if path.is_file())
    ours = [file for file in files if not file.startswith("paying_attention-")]
    assert {file.split("/")[0] for file in ours} == {"autograder", "corpora", "pictures"}
    rooms = {file.split("/")[1] for file in ours if file.startswith("autograder/")}
    assert rooms == {"__init__.py", "cli.py", "exam"}
    assert "autograder/exam/public/sdp_attention.key.npz" in files


def test_the_kit_checks_a_script_without_the_repository(kit, tmp_path):
    script = tmp_path / "5-sdp_attention.py"
    script.write_text((REPOSITORY / "tests" / "variants" / "einsum_style" / "5-sdp_attention.py").read_text())
    done = run_in_kit(kit, "check", script)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "9 / 9 points" in done.stdout


def test_the_kit_has_the_students_commands_alone(kit):
    help_page = run_in_kit(kit, "--help").stdout
    assert "check" in help_page
    assert "doctor" in help_page
    assert "build" not in help_page
    assert "report" not in help_page
    assert "sdp_attention" in run_in_kit(kit, "doctor").stdout
