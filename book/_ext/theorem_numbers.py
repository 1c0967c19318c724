"""Holds the numbers and titles by which verdicts cite theorems against those that the book gives them.

Students' answers are marked where there is no book, so the numbers are kept in `autograder/exercises/cited.py`.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx_proof.nodes import theorem_node

CITED = Path(__file__).resolve().parents[2] / "autograder" / "exercises" / "cited.py"
#: With this set, the file is written and not only checked.
RENEW = "RENEW_THEOREMS"
logger = logging.getLogger(__name__)


def in_the_book(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Return the number and the title of every theorem in the book."""
    found = {}
    for page in sorted({each["docname"] for each in getattr(env, "proof_list", {}).values()}):
        numbers = env.toc_fignumbers.get(page, {}).get("theorem", {})
        for node in env.get_doctree(page).findall(theorem_node):
            title = node["title"].strip().removeprefix("(").removesuffix(")")  # as sphinx-proof sets it
            found[node["label"]] = ".".join(map(str, numbers.get(node["label"], ()))), title
    return found


def written(cited: dict[str, tuple[str, str]]) -> str:
    """Return the text of the file with what is cited, its docstring as it is."""
    head = CITED.read_text(encoding="utf-8").partition("{\n")[0]
    rows = [f'    "{name}": ("{number}", "{title}"),\n' for name, (number, title) in sorted(cited.items())]
    return head + "{\n" + "".join(rows) + "}\n"


def check(app: Sphinx, exception: Exception | None) -> None:
    """Warn of every theorem that verdicts cite otherwise than the book has it, or write the file anew."""
    if exception or app.builder.format != "html":
        return
    book, names = in_the_book(app.env), importlib.import_module("autograder.exam.theorems").THEOREMS
    for name in sorted(names.keys() - book.keys()):
        logger.warning("no page has the theorem `%s`, which verdicts cite", name)
    right = {name: book[name] for name in names if name in book}
    if os.environ.get(RENEW):
        CITED.write_text(written(right), encoding="utf-8")
        return
    cited = importlib.import_module("autograder.exercises.cited").CITED
    for name in sorted(right.keys() | cited.keys()):
        if right.get(name) != cited.get(name):
            said = "verdicts cite the theorem `%s` as %s; in the book it is %s: run `make theorems`"
            logger.warning(said, name, cited.get(name), right.get(name))


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the end of the build."""
    app.connect("build-finished", check)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
