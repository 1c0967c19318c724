"""The learning objectives, each with links to where it is taught, quizzed and graded; they stand in `book/objectives.toml`."""

from __future__ import annotations

import os
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from course import MystDirective  # isort: skip  (beside this module, not the folder of that name)

logger = logging.getLogger(__name__)

#: The columns of a table.
HEAD = ("You can …", "taught in", "quizzed in", "graded in")


def lists(file: Path) -> list[dict[str, Any]]:
    """Return the lists of objectives that a file holds."""
    return tomllib.loads(file.read_text(encoding="utf-8"))["list"]


class Page:
    """What an objective can point at on a page, read from its source."""

    def __init__(self, source: Path) -> None:
        text = source.read_text(encoding="utf-8") if source.is_file() else ""
        prose = re.sub(r"^```\{code-cell\}.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
        self.title = next(iter(re.findall(r"^# (.+)$", prose, re.MULTILINE)), source.stem)
        self.sections = dict(re.findall(r"^\(([\w-]+)\)=\n#+ (.+)$", prose, re.MULTILINE))
        self.questions = re.findall(r"^:::\{quiz-question\}\n\*\*([\w ]+)\.\*\*", prose, re.MULTILINE)
        self.boxes = re.findall(r"^```\{exercise-box\} (\w+)$", prose, re.MULTILINE)


@cache
def _read(source: Path, changed: int) -> Page:
    return Page(source)


def page(folder: Path, name: str) -> Page:
    """Return what is on a page, read once for as long as its source stays as it is."""
    source = folder / f"{name}.md"
    return _read(source, source.stat().st_mtime_ns if source.is_file() else 0)


class Objectives(MystDirective):
    """A table of the objectives of the list that is named."""

    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the table; the page is read anew where the file, or a page that it points at, has changed."""
        self.folder = Path(self.env.srcdir)
        self.env.note_dependency("objectives.toml")
        found = [one for one in lists(self.folder / "objectives.toml") if one["title"] == self.arguments[0]]
        if not found:
            raise self.error(f"objectives.toml has no list with the title “{self.arguments[0]}”.")
        group = nodes.tgroup(cols=len(HEAD))
        group += [nodes.colspec(colwidth=1) for _ in HEAD]
        group += nodes.thead("", self.row([self.parse(title) for title in HEAD]))
        group += nodes.tbody("", *(self.row(self.cells(objective)) for objective in found[0]["objective"]))
        return [nodes.table("", group, classes=["objectives"])]

    def row(self, cells: list[list[nodes.Node]]) -> nodes.row:
        """Return a row of the table."""
        return nodes.row("", *(nodes.entry("", *cell) for cell in cells))

    def cells(self, objective: dict[str, Any]) -> list[list[nodes.Node]]:
        """Return what stands in the row of an objective."""
        graded = [self.box(name) for name in objective["graded"]]
        return [
            self.parse(objective["does"]),
            [self.section(*place.split("#")) for place in objective["taught"]],
            self.questions(objective["quizzed"]),
            graded or self.parse(f"not graded: {objective['ungraded']}"),
        ]

    def page(self, name: str) -> Page:
        """Return what is on a page, and have this one read anew when it changes."""
        self.env.note_dependency(f"{name}.md")
        return page(self.folder, name)

    def section(self, name: str, label: str) -> nodes.Node:
        """Return a link to a section, by its title."""
        return self.link(name, label, self.page(name).sections.get(label))

    def questions(self, places: list[str]) -> list[nodes.Node]:
        """Return a link to the quiz of each page, with the numbers of its questions."""
        numbers: dict[str, list[str]] = {}
        for place in places:
            name, _, number = place.partition(" ")
            numbers.setdefault(name, []).append(number)
        links = []
        for name, asked in numbers.items():
            there = self.page(name)
            known = set(asked) <= set(there.questions)
            links.append(self.link(name, "quiz", f"{there.title}, {', '.join(asked)}" if known else None))
        return links

    def box(self, exercise: str) -> nodes.Node:
        """Return a link to the box of an exercise, on whatever page it stands."""
        sources = sorted(self.folder.glob("*.md"))
        name = next((each.stem for each in sources if exercise in self.page(each.stem).boxes), "")
        return self.link(name, f"exercise-{exercise.lower().replace('_', '-')}", f"`{exercise}`" if name else None)

    def link(self, name: str, anchor: str, title: str | None) -> nodes.Node:
        """Return a link in a paragraph of its own; warn where it leads nowhere."""
        if title is None:
            logger.warning(f"objectives.toml: {name}#{anchor} is not there", location=self.get_location())
            return nodes.paragraph("", f"{name}#{anchor}")
        target = os.path.relpath(f"{name}.html", os.path.dirname(self.env.docname) or ".")
        inline = self.parse(title)[0].children
        return nodes.paragraph("", "", nodes.reference("", "", *inline, refuri=f"{target}#{anchor}", internal=True))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("objectives", Objectives)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
