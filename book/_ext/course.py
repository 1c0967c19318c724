"""Sphinx directives that put the reference, the exercises and the assignments on the book's pages.

Nothing is written twice: a box shows the docstring of the reference, the common mistakes come from the exercises'
misconceptions, and the reference's code is included from `solutions/`.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import json
import os
import pkgutil
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError, SphinxError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "site"
logger = logging.getLogger(__name__)


@cache
def reference(name: str) -> Any:
    """Return the public symbol `name` of the reference, whichever package of `solutions` it lives in."""
    solutions = importlib.import_module("solutions")
    for found in pkgutil.iter_modules(solutions.__path__, "solutions."):
        package = importlib.import_module(found.name)
        if name in getattr(package, "__all__", ()):
            return getattr(package, name)
    raise KeyError(f"no package of solutions has a public name {name!r}")


def package_of(name: str) -> str:
    """Return the package, and so the assignment, that `name` belongs to: `attention` for `sdp_attention`."""
    return reference(name).__module__.split(".")[1]


def exercises() -> dict[str, Any]:
    """Return every exercise by name."""
    return importlib.import_module("autograder.exercises").EXERCISES


def packages() -> list[str]:
    """Return the names of the reference's packages."""
    return [found.name for found in pkgutil.iter_modules(importlib.import_module("solutions").__path__) if found.ispkg]


def settings(config: Config) -> Any:
    """Return what the instructor has set in `_config.yml`."""
    return importlib.import_module("autograder.classroom.settings").Settings.read(Path(config.course_config))


@cache
def sights(file: str) -> dict[str, dict[str, dict[str, str]]]:
    """Return what one sees of each misconception, by exercise, as the bank measured it on a Paper and wrote it to a file."""
    return json.loads(Path(file).read_text(encoding="utf-8")) if Path(file).is_file() else {}


def digest(*folders: str) -> str:
    """Return a digest of the Python sources in `folders` of the repository."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            total.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


class MystDirective(SphinxDirective):
    """A directive with one name as its argument, written as MyST text."""

    required_arguments = 1

    def parse(self, text: str) -> list[nodes.Node]:
        """Return what the MyST `text` says, as nodes."""
        node = nodes.Element()
        self.state.nested_parse(StringList(text.splitlines(), source=self.get_source_info()[0]), 0, node)
        return node.children


class ExerciseBox(MystDirective):
    """A box made from the docstring of the reference: what is asked, for how many points, in which assignment."""

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        name = self.arguments[0]
        return self.parse(
            f"::::{{admonition}} Exercise: `{name}`\n"
            ":class: exercise-box\n"
            f":name: exercise-{name.lower().replace('_', '-')}\n\n"
            f"{self.worth(name)}\n\n"
            f"```{{eval-rst}}\n.. {self.documented(name)}\n   :no-index:\n```\n"
            "::::"
        )

    def documented(self, name: str) -> str:
        """Return the autodoc directive for `name`; Keras hides the signature of a layer's constructor, so it is given."""
        symbol, path = reference(name), f"solutions.{package_of(name)}.{name}"
        if not inspect.isclass(symbol):
            return f"autofunction:: {path}"
        _, *given = inspect.signature(symbol.__init__).parameters.values()
        return f"autoclass:: {path}({', '.join(str(one) for one in given if one.kind is not one.VAR_KEYWORD)})"

    def worth(self, name: str) -> str:
        """Return the line with the assignment and the points, stage by stage; a theorem's stage links to the theorem."""
        exercise = exercises()[name]
        stages = []
        for stage in exercise.stages:
            theorem = stage.name.removeprefix("theorem: ")
            title = stage.name if theorem == stage.name else f"{{prf:ref}}`{theorem}`"
            stages.append(f"{title} ({stage.points})")
        return f"Assignment *{package_of(name)}*, {exercise.points} points: {', '.join(stages)}."


class CommonMistakes(MystDirective):
    """A list of what one sees after each known mistake, never of the line to change."""

    def run(self) -> list[nodes.Node]:
        """Return the list, each line with a link to the section to read again, and what the bank measured."""
        name = self.arguments[0]
        mistakes = nodes.bullet_list(classes=["common-mistakes"])
        apart: dict[tuple[str, str], str] = {}
        for mistake in exercises()[name].misconceptions:
            apart.setdefault((mistake.says, mistake.see), mistake.name)  # what looks alike, once
        for (says, see), first in apart.items():
            mistakes += nodes.list_item("", *self.parse(says))
            mistakes[-1][-1] += [nodes.Text(" "), self.link(see)]
            mistakes[-1] += self.sight(name, first)
        return [*self.parse(f"In `{name}`, each with what was measured of it on the bank's Paper:"), mistakes]

    def sight(self, name: str, mistake: str) -> list[nodes.Node]:
        """Return the line with the stage that fails first and what was measured; `make bank` writes it for every mistake."""
        self.env.note_dependency(os.path.relpath(self.config.course_mistakes, self.env.srcdir))
        found = sights(self.config.course_mistakes).get(name, {}).get(mistake)
        if not found:
            missing = f"{self.config.course_mistakes} says nothing of “{mistake}” in {name}: run `make bank`"
            logger.warning(missing, location=self.get_location())
            self.env.note_reread()  # so that the next build says so too
            return []
        theorem = found["stage"].removeprefix("theorem: ")
        stage = f"*{theorem}*" if theorem == found["stage"] else f"{{prf:ref}}`{theorem}`"
        line = self.parse(f"Fails first at {stage}: {found['seen']}.")
        line[0]["classes"].append("sight")
        return line

    def link(self, see: str) -> nodes.reference:
        """Return a link to the section that treats the mistake: `attention.html#scaling` reads *Scaling*."""
        title = "→\N{NO-BREAK SPACE}" + see.partition("#")[2].replace("-", " ").capitalize()
        return nodes.reference("", title, refuri="../" * self.env.docname.count("/") + see, internal=True)


class ReferenceCode(MystDirective):
    """The module of the reference in a closed fold, where solutions are shown; otherwise nothing at all."""

    def run(self) -> list[nodes.Node]:
        """Return the fold, or nothing."""
        name = self.arguments[0]
        if not settings(self.config).shows(package_of(name)):
            return []
        module = Path(inspect.getfile(reference(name))).resolve()
        source, include = module.relative_to(ROOT).as_posix(), Path(os.path.relpath(module, self.env.srcdir)).as_posix()
        return self.parse(
            f"::::{{dropdown}} The reference: `{source}`\n"
            f"```{{literalinclude}} /{include}\n:language: python\n```\n"
            "::::"
        )


class Assignment(SphinxDirective):
    """A box that links to the assignment's archive, which `autograder build` puts beside the book."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the box, and warn when there is nothing to download."""
        name = self.arguments[0]
        archive = SITE / "kit" / f"{name}.zip"
        self.env.note_dependency(os.path.relpath(archive, self.env.srcdir))  # read again while it is missing
        if self.env.app.builder.format == "html" and not archive.is_file():
            missing = f"{archive.relative_to(ROOT)} is missing: run `autograder build {name}` first"
            logger.warning(missing, location=self.get_location())
        address = "../" * self.env.docname.count("/") + f"kit/{name}.zip"
        box = nodes.admonition("", nodes.title("", f"Assignment: {name}"), classes=["assignment-box"])
        if waits := waits_for(self.config, name):
            said = (
                f"It hands out the solutions of {' and '.join(waits)}, and can be had here as soon as those are shown."
            )
            box += nodes.paragraph("", said)
            return [box]
        link = nodes.reference("", f"Download {name}.zip", refuri=address, internal=True)
        box += nodes.paragraph("", "", link, nodes.Text(self.contents(name)))
        box += [self.launch(where, there) for where, there in settings(self.config).links(name).items()]
        return [box]

    def launch(self, where: str, address: str) -> nodes.paragraph:
        """Return a link that opens the assignment at once."""
        return nodes.paragraph("", "", nodes.reference("", f"Open it on {where}", refuri=address), nodes.Text("."))

    def contents(self, name: str) -> str:
        """Return what the archive asks, and for how many points."""
        assignment = importlib.import_module("autograder.exercises").ASSIGNMENTS.get(name)
        if assignment is None:
            return "."
        listed = ", ".join(f"{exercise.name} ({exercise.points})" for exercise in assignment.exercises)
        words = f", and in words {', '.join(f'{each.name} ({each.points:g})' for each in assignment.written)}, which a person marks"
        return f", unpack it and open the notebook in it. It asks, with points: {listed}{words if assignment.written else ''}."


def waits_for(config: Config, name: str) -> list[str]:
    """Return the assignments whose hidden solutions a later one hands out: it cannot be published before they are shown."""
    archive, member = SITE / "kit" / f"{name}.zip", f"{name}/given.py"
    hidden = [each for each in packages() if not settings(config).shows(each)]
    if not hidden or not archive.is_file() or member not in zipfile.ZipFile(archive).namelist():
        return []
    given = ast.parse(zipfile.ZipFile(archive).read(member)).body
    defined = {node.name for node in given if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    asked = {each.module.partition("/")[0] for each in exercises().values() if each.name in defined}
    return [each for each in hidden if each in asked]


def check_config(app: Sphinx, config: Config) -> None:
    """Refuse an unknown setting; make the folder that `html_extra_path` names, and leave out of it what has to wait."""
    try:
        config.course_shown = sorted(name for name in packages() if settings(config).shows(name))
    except ValueError as error:
        raise ConfigError(str(error)) from error
    (SITE / "kit").mkdir(parents=True, exist_ok=True)
    for archive in sorted((SITE / "kit").glob("*.zip")):
        if waits_for(config, archive.stem):
            config.exclude_patterns.append(f"kit/{archive.name}")
            (Path(app.outdir) / "kit" / archive.name).unlink(missing_ok=True)  # from when it was shown
    toc = config.external_toc_path if "external_toc_path" in config else None
    if toc and not (Path(app.srcdir) / toc).is_file():  # given from the folder where the build was started
        config.external_toc_path = Path(toc).resolve().as_posix()


def refuse_leaks(app: Sphinx, exception: Exception | None) -> None:
    """End the build where lines of a hidden solution are in what it has made, whatever they are packed in."""
    if exception or app.builder.format != "html":
        return
    hidden = [name for name in packages() if name not in app.config.course_shown]
    found = importlib.import_module("autograder.classroom.leaks").leaks(Path(app.outdir), hidden)
    if found:
        raise SphinxError(
            f"Solutions that are hidden must not be published; in {app.outdir} there are:\n"
            + "\n".join(map(str, found))
            + "\nDelete what is old there, and build it anew (`autograder kit`, `autograder build NAME`); take the lines out of a page."
        )


def tell_ids_apart(app: Sphinx, doctree: nodes.document) -> None:
    """Number the id that sphinx-proof gives to every theorem's body and every proof: an id is for one element."""
    shared = (node for node in doctree.findall(nodes.Element) if node.get("ids") in (["proof-content"], ["proof"]))
    for number, node in enumerate(shared, start=1):
        node["ids"] = [f"{node['ids'][0]}-{number}"]


def name_roles(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the bibliography's entries a role that accessibility standards still allow; docutils writes a withdrawn one."""
    if "body" in context:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives; let pages and kernels import the repository."""
    sys.path.insert(0, str(ROOT))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    app.add_config_value("course_config", str(ROOT / "_config.yml"), "env", [str])
    app.add_config_value("course_mistakes", str(ROOT / "book" / "mistakes.json"), "env", [str])
    app.add_config_value("course_shown", [], "env", [list])  # so that pages are read again on the day when that changes
    app.add_config_value("course_digest", digest("solutions", "autograder/exercises"), "env", [str])
    app.add_directive("exercise-box", ExerciseBox)
    app.add_directive("common-mistakes", CommonMistakes)
    app.add_directive("reference-code", ReferenceCode)
    app.add_directive("assignment", Assignment)
    app.connect("config-inited", check_config, priority=100)  # before the table of contents is read
    app.connect("build-finished", refuse_leaks, priority=950)  # when all is written
    app.connect("doctree-read", tell_ids_apart)
    app.connect("html-page-context", name_roles)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
