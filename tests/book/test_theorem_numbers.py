"""Verdicts cite a theorem by the number and the title that the book gives it; where they differ, the build says so."""

import importlib
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from autograder.exam.theorems import THEOREMS
from autograder.exercises import EXERCISES
from autograder.exercises.cited import CITED

ROOT = Path(__file__).resolve().parents[2]
CONF = """
import sys
sys.path[:0] = [{ext!r}, {root!r}]
extensions = ["myst_parser", "sphinx_proof", "theorem_numbers"]
myst_enable_extensions = ["colon_fence"]
"""
PAGE = "# A page\n\n" + "\n".join(
    f":::{{prf:theorem}} {title}\n:label: {name}\n\nIt holds.\n:::\n" for name, (_, title) in CITED.items()
)


@pytest.fixture
def module(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "book" / "_ext"))
    return importlib.import_module("theorem_numbers")


def build(folder, page):
    (folder / "conf.py").write_text(CONF.format(ext=str(ROOT / "book" / "_ext"), root=str(ROOT)))
    (folder / "index.md").write_text(page)
    command = [sys.executable, "-m", "sphinx", "-b", "html", str(folder), str(folder / "_build")]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stderr


def test_every_theorem_that_an_exercise_checks_is_cited():
    stages = [stage for exercise in EXERCISES.values() for stage in exercise.stages if stage.kind == "theorem"]
    assert {stage.theorem for stage in stages} <= CITED.keys() == THEOREMS.keys()
    for stage in stages:
        number, title = CITED[stage.theorem]
        assert stage.says.startswith(f"Theorem {number}, {title}. ")


@pytest.mark.book
def test_numbers_and_titles_are_those_on_the_pages():
    found = {}
    for path in sorted((ROOT / "_build" / "html").glob("*.html")):
        for theorem in BeautifulSoup(path.read_text(), "html.parser").select(".proof.theorem"):
            number = theorem.select_one(".caption-number").extract().text.split()[1]
            found[theorem["id"]] = number, theorem.select_one(".admonition-title").text.strip(" ()")
    assert {name: found[name] for name in CITED} == CITED


def test_another_number_is_told_with_the_command_that_mends_it(tmp_path):
    said = build(tmp_path, PAGE)
    number, title = CITED["rotation"]
    place = 1 + list(CITED).index("rotation")
    assert f"as ('{number}', '{title}'); in the book it is ('{place}', '{title}'): run `make theorems`" in said


def test_theorem_that_no_page_has_is_told(tmp_path):
    said = build(tmp_path, PAGE.replace(":label: rotation", ":label: turned"))
    assert "no page has the theorem `rotation`, which verdicts cite" in said


def test_file_is_written_as_the_book_has_it(module, tmp_path, monkeypatch):
    assert module.written(CITED) == module.CITED.read_text()
    copy = tmp_path / "cited.py"
    copy.write_text(module.CITED.read_text())
    monkeypatch.setattr(module, "CITED", copy)
    monkeypatch.setattr(module, "in_the_book", lambda env: dict.fromkeys([*CITED, "hull"], ("9.1", "A title")))
    monkeypatch.setenv(module.RENEW, "1")
    module.check(SimpleNamespace(builder=SimpleNamespace(format="html"), env=None), None)
    names = {}
    exec(copy.read_text(), names)
    assert names["CITED"] == dict.fromkeys(CITED, ("9.1", "A title"))
