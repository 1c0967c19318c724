"""A directive that lists what a package of the reference offers, from its docstrings and without its code."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.pycode import ModuleAnalyzer

from course import ExerciseBox  # isort: skip  (beside this module, not the folder of that name)


class Api(ExerciseBox):
    """Every public name of a package of `solutions`; here, and nowhere else, autodoc may index it."""

    def run(self) -> list[nodes.Node]:
        """Return what the package says of itself, then each of its names."""
        package = importlib.import_module(f"solutions.{self.arguments[0]}")
        listed = [f"```{{eval-rst}}\n.. {self.documented(name)}\n```" for name in package.__all__]
        return self.parse("\n\n".join([inspect.getdoc(package), *listed]))

    def documented(self, name: str) -> str:
        """Return the directive for `name`; for a constant, with the comment above it, which autodoc would take for a type."""
        package = importlib.import_module(f"solutions.{self.arguments[0]}")
        if callable(value := getattr(package, name)):
            return super().documented(name)
        modules = [
            package.__name__,
            *(each.name for each in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")),
        ]
        found = (ModuleAnalyzer.for_module(module).find_attr_docs().get(("", name)) for module in modules)
        comment = next(filter(None, found))
        return "\n   ".join([f"py:data:: {name}", f":module: {package.__name__}", f":value: {value!r}", "", *comment])


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("api", Api)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
