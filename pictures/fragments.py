"""What a view is put together from: its template, its stylesheet and its script, which lie beside it."""

from __future__ import annotations

from importlib.resources import files

import jinja2

_FILES = files(__package__)
_ENVIRONMENT = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)


def template(name: str) -> jinja2.Template:
    """A template of this package; what is put into it is escaped."""
    return _ENVIRONMENT.from_string((_FILES / name).read_text(encoding="utf-8"))


def inlined(*names: str) -> str:
    """Files of this package behind each other, without their indentation, which is half of their size."""
    lines = [line.strip() for name in names for line in (_FILES / name).read_text(encoding="utf-8").splitlines()]
    return "\n".join(filter(None, lines))
