"""Pages are executed side by side before the book is built, and what was executed is not executed again by the build."""

import importlib
import os
import subprocess
import sys

import pytest

from .test_used_files import CELL, CONF, FRONT, RAN, ROOT

SPHINX = [sys.executable, "-m", "sphinx", "-W", "-b", "html"]


@pytest.fixture
def runner(monkeypatch, tmp_path):
    """The runner, on a small book."""
    monkeypatch.syspath_prepend(str(ROOT / "book" / "_ext"))
    runner = importlib.import_module("run_pages")
    book = tmp_path / "book"
    book.mkdir()
    (tmp_path / "_config.yml").write_text("execute:\n  timeout: 60\n")
    conf = CONF.format(ext=str(ROOT / "book" / "_ext")) + f"nb_execution_cache_path = {str(tmp_path / 'cache')!r}\n"
    (book / "conf.py").write_text(conf)
    (book / "index.md").write_text("# Contents\n\n```{toctree}\none\nother\n```\n")
    monkeypatch.setattr(runner, "ROOT", tmp_path)
    monkeypatch.setattr(runner, "BOOK", book)
    monkeypatch.setattr(runner, "CACHE", tmp_path / "cache")
    monkeypatch.setenv("RAN", str(tmp_path / "ran"))
    return runner


def write(book, name, code):
    (book / f"{name}.md").write_text(FRONT + CELL.format(name, f"import os\n{RAN.format(name)}\n{code}"))


def test_the_build_finds_what_was_executed_side_by_side(runner, tmp_path):
    write(runner.BOOK, "one", "print('from', 'one')")
    write(runner.BOOK, "other", "print('from', 'other')")
    assert runner.main() == 0
    assert sorted((tmp_path / "ran").read_text().split()) == ["one", "other"]
    assert runner.main() == 0
    done = subprocess.run([*SPHINX, runner.BOOK, tmp_path / "html"], capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stderr
    assert "from other" in (tmp_path / "html" / "other.html").read_text()
    assert sorted((tmp_path / "ran").read_text().split()) == ["one", "other"], "executed once and for all"


def test_a_page_that_fails_is_named_with_its_error_and_the_others_are_kept(runner, capsys, tmp_path):
    write(runner.BOOK, "one", "1 / 0")
    write(runner.BOOK, "other", "print('from', 'other')")
    assert runner.main() == 1
    said = capsys.readouterr().err
    assert "one.md: " in said
    assert "ZeroDivisionError" in said
    write(runner.BOOK, "one", "1 / 1")
    (tmp_path / "ran").write_text("")
    assert runner.main() == 0
    assert (tmp_path / "ran").read_text().split() == ["one"]


def test_pages_that_train_begin_first_and_of_them_the_longest(runner):
    write(runner.BOOK, "a", "")
    write(runner.BOOK, "y", "from experiments.kept import kept")
    write(runner.BOOK, "z", "from experiments.kept import kept\nkept.cache_clear()")
    assert [page.stem for page in runner.pages()] == ["z", "y", "a"]


def test_a_page_has_the_arithmetic_that_it_has_in_the_build(runner, monkeypatch, tmp_path):
    monkeypatch.delenv("TF_ENABLE_ONEDNN_OPTS", raising=False)
    write(
        runner.BOOK, "one", "open(os.environ['RAN'], 'a').write(os.environ.get('TF_ENABLE_ONEDNN_OPTS', 'as it comes'))"
    )
    assert runner.main() == 0
    assert (tmp_path / "ran").read_text() == "one 0"
