"""What the build does to its own files: it drops icons that no page uses, and weighs what a page loads."""

import gzip
import importlib
import re
import sys
from pathlib import Path

import pytest

SCRIPT = 'x={bars:[448,512,["navicon"],"f0c9","M0 96"],"arrow-up":[384,512,[8593],"f062","M2 1"],ghost:[384,512,[],"f6e2",["M1","M2"]]};y=1'


@pytest.fixture(scope="module", autouse=True)
def _extensions():
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "book" / "_ext"))
    yield
    sys.path.pop(0)


@pytest.fixture
def icons():
    return importlib.import_module("used_icons")


@pytest.fixture
def status():
    return importlib.import_module("status_page")


def test_used_icons_stay_and_the_others_go(icons):
    assert icons.shrunk(SCRIPT, {"arrow-up"}) == 'x={"arrow-up":[384,512,[8593],"f062","M2 1"],};y=1'
    assert "ghost" in icons.shrunk(SCRIPT, {"ghost"})


def test_icon_stays_for_its_other_name(icons):
    assert "bars" in icons.shrunk(SCRIPT, {"navicon"})


def test_icons_are_asked_for_by_pages_and_scripts(icons, tmp_path):
    (tmp_path / "_static" / "scripts").mkdir(parents=True)
    (tmp_path / "page.html").write_text('<i class="fa-solid fa-bars"></i>')
    (tmp_path / "_static" / "scripts" / "theme.js").write_text('"fa-xmark"')
    (tmp_path / "_static" / "scripts" / "fontawesome.js").write_text('"fa-ghost"')
    assert icons.names_used(tmp_path) == {"solid", "bars", "xmark"}


def test_first_load_counts_the_page_and_each_file_once(status, tmp_path):
    files = {"a.css": "b{}" * 90, "b.js": "f()" * 80, "c.svg": "<svg/>" * 70, "unused.js": "g()" * 500}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    page = (
        '<link rel="stylesheet" type="text/css" href="a.css?v=1"><link href="a.css" rel="stylesheet">'
        '<link rel="next" href="unused.js"><script defer src="b.js"></script><img alt="" src="c.svg">'
        '<img src="data:image/png;base64,xx"><script src="https://elsewhere.example/unused.js"></script>'
    )
    (tmp_path / "page.html").write_text(page)
    texts = [page, files["a.css"], files["b.js"], files["c.svg"]]
    assert status.first_load(tmp_path / "page.html") == sum(len(gzip.compress(text.encode(), 6)) for text in texts)


def test_every_cell_of_the_status_page_has_a_form_that_is_filled(status):
    cells = [f'<span data-built="a-page {column}">?</span>' for column in status.BuiltPages.columns]
    assert all(re.fullmatch(status.CELL, cell) for cell in cells)
