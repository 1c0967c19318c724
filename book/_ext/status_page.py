"""What the status page says of the build: versions, when each page was executed and how long, and what a browser must load."""

from __future__ import annotations

import gzip
import platform
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from docutils import nodes
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.application import Sphinx

from course import MystDirective  # isort: skip  (beside this module, not the folder of that name)

#: What a reader would have to install to run the pages, and what built them.
PACKAGES = ("numpy", "keras", "tensorflow", "tokenizers", "matplotlib", "jupyter-book", "sphinx", "myst-nb")
#: What a page names in its head and body: style sheets, scripts and pictures.
ASKED = re.compile(
    r"<(?:script|img)\b[^>]*?\bsrc=\"([^\"]+)\"|<link\b(?=[^>]*\brel=\"stylesheet\")[^>]*?\bhref=\"([^\"]+)\""
)
CELL = re.compile(r"(<span data-built=\"(\S+) (\w+)\">)[^<]*(</span>)")


class Versions(MystDirective):
    """A table of the versions that this build runs with."""

    required_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Return the table; the page is read at every build."""
        self.env.note_reread()
        rows = {"Python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
        return self.parse("| what | version |\n|---|---|\n" + "".join(f"| {name} | {rows[name]} |\n" for name in rows))


class BuiltPages(MystDirective):
    """A table of all pages in the order of the contents; its cells are filled in when all pages are written."""

    required_arguments = 0
    columns = ("executed", "seconds", "size")

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        self.env.note_reread()
        contents = getattr(self.env, "external_site_map", sorted(self.env.found_docs))
        lines = ["| page | executed on | run time | first load |", "|---|---|---:|---:|"]
        for name in contents:
            cells = [f'<span data-built="{name} {column}">?</span>' for column in self.columns]
            lines.append(f"| {{doc}}`{name}` | {' | '.join(cells)} |")
        return self.parse("\n".join(lines))


@cache
def compressed(path: Path) -> int:
    """Return the bytes of a file as a server sends it, compressed by gzip."""
    return len(gzip.compress(path.read_bytes(), 6))


def first_load(page: Path) -> int:
    """Return the bytes, compressed, of a page and of every file that it names, each once."""
    return sum(map(compressed, {page, *named(page)}))


def named(page: Path) -> Iterator[Path]:
    """Yield the style sheets, scripts and pictures that a page names and that are there."""
    for found in ASKED.finditer(page.read_text(encoding="utf-8")):
        address = urlsplit(found[1] or found[2])
        path = (page.parent / unquote(address.path)).resolve()
        if not address.scheme and path.is_file():
            yield path


def fill(app: Sphinx, exception: Exception | None) -> None:
    """Fill the cells of the status page, once everything is written."""
    folder = Path(app.outdir)
    status = folder / "status.html"
    if exception or app.builder.format != "html" or not status.is_file():
        return
    compressed.cache_clear()

    def filled(cell: re.Match[str]) -> str:
        ran = NbMetadataCollector.get_doc_data(app.env)[cell[2]].get("exec_data") or {}
        if cell[3] == "size":
            text = f"{first_load(folder / f'{cell[2]}.html') / 1000:.0f} kB"
        elif cell[3] == "seconds":
            text = f"{ran['runtime']:.0f} s" if ran.get("runtime") else ""
        else:
            text = f"{datetime.fromtimestamp(ran['mtime']):%Y-%m-%d}" if ran.get("mtime") else "no code"
        return f"{cell[1]}{text}{cell[4]}"

    status.write_text(CELL.sub(filled, status.read_text(encoding="utf-8")), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("versions", Versions)
    app.add_directive("built-pages", BuiltPages)
    app.connect("build-finished", fill, priority=900)  # after whatever makes files smaller
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
