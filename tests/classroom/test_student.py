"""What a student has: the released notebook, nbgrader's Validate, and the kit."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile

import nbformat
import pytest

from autograder.classroom import sample_class
from autograder.classroom.building import build_kit, set_public
from autograder.classroom.course import REPOSITORY
from autograder.classroom.settings import Settings


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """The student's wheel, unpacked, where not all solutions are shown."""
    set_public("attention")
    return unpacked(build_kit(Settings(solutions={"transformer": "hidden"}), tmp_path_factory.mktemp("kit")))


def unpacked(wheel):
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(wheel.parent / "site")
    return wheel.parent / "site"


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
    assert {"corpora/writer/model.safetensors", "corpora/writer/tokenizer.json"} <= set(files)
    solution = "weights = ops.softmax(scores, axis=-1)"
    assert not any(solution in (kit / file).read_text() for file in files if file.endswith(".py"))


def test_the_kit_uses_nothing_that_unix_alone_has(kit):
    files = [path for room in ("autograder", "corpora", "pictures") for path in (kit / room).rglob("*.py")]
    found = {f"{path.relative_to(kit)}: {name}" for path in files for name in of_unix(ast.parse(path.read_bytes()))}
    assert not found
    assert set(of_unix(ast.parse("import fcntl, os\nfrom pwd import getpwnam\nos.fork()\nopen('/tmp/x')"))) == {
        "fcntl", "pwd", "fork", "/tmp/x",
    }  # fmt: skip


def of_unix(code):
    """What a module asks for that neither Windows nor, for the file systems of Linux, macOS has."""
    modules = {"crypt", "fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
    calls = {
        "fork",
        "forkpty",
        "getuid",
        "geteuid",
        "chown",
        "killpg",
        "mkfifo",
        "nice",
        "setsid",
        "statvfs",
        "uname",
        "alarm",
    }
    for node in ast.walk(code):
        named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (name for name in named if name.partition(".")[0] in modules)
        if isinstance(node, ast.Attribute) and node.attr in calls:
            yield node.attr
        if isinstance(node, ast.Constant) and re.match(r"/(tmp|proc|dev|etc|usr|var|bin)\b", str(node.value)):
            yield node.value


def test_the_kit_carries_every_file_of_the_pictures(kit):
    files = [path for path in (REPOSITORY / "pictures").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert {path.suffix for path in files} == {".py", ".html", ".css", ".js"}
    for path in files:
        assert (kit / path.relative_to(REPOSITORY)).read_bytes() == path.read_bytes()


def test_where_all_solutions_are_shown_a_notebook_that_lies_alone_finds_what_is_given(tmp_path):
    site = unpacked(build_kit(Settings(), tmp_path))
    program = (
        f"import sys; sys.path.insert(0, {str(site)!r}); import given; print(given.MultiHeadAttention(dm=4, h=2).h)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=site, capture_output=True, text=True)
    assert done.stdout == "2\n", done.stderr[-2000:]


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
