"""A page is executed anew when a file that its code uses has changed, and only then."""

import importlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FRONT = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""
CELL = "# {0}\n\n```{{code-cell}} python\n:tags: [hide-input]\n\n{1}\n```\n"
RAN = "open(os.environ['RAN'], 'a').write('{0} ')"
CONF = """
import sys
sys.path.insert(0, {ext!r})
extensions = ["myst_nb", "used_files"]
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
"""


@pytest.fixture
def used(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "book" / "_ext"))
    return importlib.import_module("used_files")


@pytest.fixture
def repository(used, tmp_path, monkeypatch):
    """A repository with three rooms and a folder of pages."""
    files = {
        "pictures/__init__.py": "from .view import view",
        "pictures/view.py": "def view():\n    from shapes.round import disc\n",
        "pictures/view.css": "b{}",
        "pictures/more/view.js": "f()",
        "pictures/__pycache__/view.pyc": "",
        "shapes/__init__.py": "",
        "shapes/round.py": "from ..none import nothing\nfrom . import edge",
        "shapes/edge.py": "",
        "shapes/square.py": "",
        "unused/__init__.py": "",
        "data.json": "{}",
        "book/own.py": "import numpy",
        "book/figures.mplstyle": "",
        "book/page.md": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(used, "ROOT", tmp_path)
    return tmp_path


def test_imports_are_followed_and_all_that_lies_beside_them_counts(used, repository):
    found = used.used_files("import numpy as np\nfrom pictures import view", repository / "book")
    assert {path.relative_to(repository).as_posix() for path in found} == {
        "pictures/__init__.py", "pictures/view.py", "pictures/view.css", "pictures/more/view.js",
        "shapes/__init__.py", "shapes/round.py", "shapes/edge.py",
    }  # fmt: skip


def test_modules_beside_the_page_and_files_that_its_code_names_count(used, repository):
    code = "import own\nplt.style.use('figures.mplstyle')\nPath('../data.json')\nprint('no such.file', 'x' * 9)"
    found = used.used_files(code, repository / "book")
    assert {path.relative_to(repository).as_posix() for path in found} == {
        "book/own.py", "book/figures.mplstyle", "data.json",
    }  # fmt: skip


def test_digest_changes_with_the_contents_of_every_kind_of_file(used, repository):
    files = used.used_files("import pictures", repository / "book")
    digests = {used.digest(files)}
    for path in sorted(files):
        path.write_text(path.read_text() + "\n")
        digests.add(used.digest(files))
    assert len(digests) == 1 + len(files)
    for path in files:
        os.utime(path, (1, 1))
    assert used.digest(files) in digests


def test_lines_of_ipython_and_options_of_cells_are_no_code(used):
    page = FRONT + CELL.format("Page", "%config InlineBackend.figure_formats = ['svg']\nimport os")
    assert used.code_of(page) == "import os"
    assert used.code_of("# A page without code\n") == used.code_of("") == ""


def test_what_the_books_own_pages_use_is_found(used):
    def rooms(name):
        found = used.used_files(used.code_of((ROOT / "book" / name).read_text()), ROOT / "book")
        return {path.relative_to(ROOT).parts[0] for path in found}, {path.name for path in found}

    folders, names = rooms("tokens.md")
    assert folders >= {"corpora", "pictures", "book"}
    assert {"space_view.js", "space_view.html", "vocabulary.py", "figures.mplstyle"} <= names
    folders, names = rooms("transformer.md")
    assert folders == {"solutions", "book"}
    assert {"encoder_block.py", "sdp_attention.py"} <= names
    assert not {"rnn_encoder.py", "masked_loss.py"} & names


def test_page_is_executed_when_what_it_imports_changes_and_no_other_is(tmp_path):
    book, ran = tmp_path / "book", tmp_path / "ran"
    (book / "room").mkdir(parents=True)
    (book / "conf.py").write_text(CONF.format(ext=str(ROOT / "book" / "_ext")))
    (book / "index.md").write_text("# Contents\n\n```{toctree}\nwith\nwithout\n```\n")
    (book / "with.md").write_text(FRONT + CELL.format("With", f"import os, room\n{RAN.format('with')}\nroom.WORD"))
    (book / "without.md").write_text(FRONT + CELL.format("Without", f"import os\n{RAN.format('without')}"))
    (book / "room" / "__init__.py").write_text("WORD = open('room/word.css').read()")

    def built(word):
        ran.write_text("")
        if not (book / "room" / "word.css").exists() or (book / "room" / "word.css").read_text() != word:
            (book / "room" / "word.css").write_text(word)
        command = [sys.executable, "-m", "sphinx", "-W", "-b", "html", str(book), str(tmp_path / "html")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, env={**os.environ, "RAN": str(ran)})
        assert done.returncode == 0, done.stderr
        assert word in (tmp_path / "html" / "with.html").read_text()
        time.sleep(0.01)  # files are told apart by the time of their last change
        return sorted(ran.read_text().split())

    assert built("first") == ["with", "without"]
    assert built("first") == []
    assert built("second") == ["with"]
    assert built("first") == [], "what was executed before is still known"
