"""What the instructors' page says to type is there, and its session runs from the first line to the last."""

import csv
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import typer
from nbgrader.apps.nbgraderapp import NbGraderApp

from autograder.classroom.commands import add_commands
from autograder.cli import app

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "book" / "instructors.md").read_text(encoding="utf-8")
#: What is to be typed one after the other; what a reader types elsewhere has a caption that says why no test does.
SESSION = re.findall(r"^```shell\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
ELSEWHERE = re.findall(r"^```\{code-block\} shell\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def lines():
    """Every command line of the page's blocks, and of its prose."""
    for block in (*SESSION, *ELSEWHERE):
        yield from (line for line in block.replace("\\\n", " ").splitlines() if not line.startswith((":", "#")))
    prose = re.sub(r"^```.*?^```$", "", PAGE, flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"`((?:autograder|make|nbgrader) [^`]+)`", prose)


def said_of(program):
    """The command lines of a program, cut into words."""
    return [shlex.split(line) for line in lines() if line.split()[:1] == [program]]


def options(words):
    return [word.split("=")[0] for word in words if re.match(r"--[A-Za-z]", word)]


@pytest.fixture(scope="module")
def commands():
    """Those of the command line, where the classroom is."""
    whole = typer.Typer()
    whole.registered_commands = [*app.registered_commands]
    if not any(command.callback.__name__ == "grade" for command in whole.registered_commands):
        add_commands(whole)
    return typer.main.get_command(whole).commands


@pytest.mark.parametrize("words", said_of("autograder"), ids=" ".join)
def test_autograder_has_each_command_with_its_options(words, commands):
    assert words[1] in commands
    there = {name for parameter in commands[words[1]].params for name in (*parameter.opts, *parameter.secondary_opts)}
    assert set(options(words)) <= {*there, "--help"}


@pytest.mark.parametrize("words", said_of("make"), ids=" ".join)
def test_make_has_each_target(words):
    assert words[1] in TARGETS


@pytest.mark.parametrize("words", said_of("nbgrader"), ids=" ".join)
def test_nbgrader_has_each_command_with_its_options(words):
    assert words[1] in NbGraderApp.subcommands
    command = NbGraderApp
    for word in words[1:]:  # `nbgrader db assignment add`: a command of a command
        more = command.subcommands if isinstance(command.subcommands, dict) else {}
        if word not in more:
            break
        command = more[word][0]
    flags = {f"--{name}" for name in (*getattr(command, "aliases", {}), *getattr(command, "flags", {}))}
    traits = {option for option in options(words) if re.match(r"--[A-Z]", option)}
    assert set(options(words)) - traits <= flags


def test_there_is_something_to_look_at():
    assert len(said_of("autograder")) > 10
    assert len(said_of("nbgrader")) > 5
    assert len(SESSION) > 10


def test_what_no_test_types_says_why():
    for block in ELSEWHERE:
        if not block.startswith(":class: new-exercise"):
            assert re.match(r':class: not-run\n:caption: "Left out by the test: .+"\n', block), block


@pytest.fixture
def checkout(tmp_path):
    """A copy of what is in the repository, with this one's environment."""
    copy = tmp_path / "checkout"
    ours = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, ours.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    (tmp_path / "home").mkdir()
    return copy


def typed(script, checkout):
    """What comes of typing commands in the copy, in an empty home folder; the first that fails ends it."""
    environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment |= {"HOME": str(checkout.parent / "home"), "PYTHONPATH": str(checkout), "TF_CPP_MIN_LOG_LEVEL": "3"}
    program = ["bash", "-c", "set -eo pipefail\n. .venv/bin/activate\n" + script]
    done = subprocess.run(program, cwd=checkout, env=environment, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.mark.slow
@pytest.mark.sandbox
def test_the_session_of_the_page_runs_word_by_word(checkout):
    typed("\n".join(SESSION), checkout)
    course = checkout.parent / "home" / "teaching"
    for made in ("release/attention", "submitted/s05/attention", "autograded/s06/attention", "feedback/s01/attention"):
        assert (course / made).is_dir(), made
    assert (course / "grades.csv").read_text().count("attention,") >= 4


@pytest.mark.slow
@pytest.mark.sandbox
def test_the_instructors_commands_of_the_readme_run_word_by_word(checkout):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^## For an instructor\n\n```\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)[1]
    comes_back = "mkdir -p submitted/ada\ncp -r release/attention submitted/ada\n"
    script, ways = re.subn(r"^#  … what comes back.*\n", comes_back, block, count=1, flags=re.MULTILINE)
    assert ways == 1
    assert "1 submissions, 0 findings" in typed(script, checkout)
    course = checkout.parent / "home" / "teaching"
    assert (course / "feedback/ada/attention/attention.html").is_file()
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["assignment"], row["student_id"]) for row in csv.DictReader(file)] == [("attention", "ada")]


@pytest.mark.slow
def test_the_exercise_of_the_page_is_proved_by_the_bank_and_handed_out(checkout):
    changes = re.findall(
        r"^(`{3,})\{code-block\} \w+\n:caption: \"`([^`]+)`[^\n]*\"\n:class: (new-file|at-the-end|last-line)\n\n(.*?)^\1$",
        PAGE,
        re.MULTILINE | re.DOTALL,
    )
    assert [kind for _, _, kind, _ in changes] == ["new-file", "at-the-end", "last-line", "at-the-end"]
    for _, name, kind, text in changes:
        file = checkout / name
        before = "" if kind == "new-file" else file.read_text(encoding="utf-8")
        if kind == "last-line":
            before = before[: before.rstrip("\n").rindex("\n") + 1]
        file.write_text(f"{before}\n{text}" if before else text, encoding="utf-8")
    (asked,) = [block for block in ELSEWHERE if block.startswith(":class: new-exercise")]
    said = typed(asked.split("\n\n", 1)[1], checkout)
    assert "3 misconceptions of 1 exercises: 3 caught at the intended stage, 3 named; 0 faults" in said
    assert "window_mask" in (checkout.parent / "home/trial/release/masks/masks.ipynb").read_text(encoding="utf-8")
