"""Names: which cell or file means which exercise, and what a piece of code defines. Told from text alone; nothing is run."""

from __future__ import annotations

import ast
import contextlib
import re


def same_name(file: str, exercise: str) -> bool:
    """Whether a file's stem means an exercise: `7-transformer_encoder_block` is `EncoderBlock`."""
    stem = re.sub(r"[^a-z]", "", file.lower())
    wanted = re.sub(r"[^a-z]", "", exercise.lower())
    return stem in (wanted, "transformer" + wanted)


def without_magics(source: str) -> str:
    """IPython's `%magic` and `!command` lines become comments: a marker is not a notebook."""
    lines = source.splitlines()
    return "\n".join("#" + line if line.lstrip().startswith(("%", "!")) else line for line in lines) + "\n"


def defined_in(source: str) -> set[str]:
    """The functions and classes that some code defines at its top."""
    return {node.name for node in _definitions(source)}


def end_of_definitions(source: str) -> int:
    """The last line of the last function or class that some code defines at its top; 0 where there is none."""
    return max((node.end_lineno or 0 for node in _definitions(source)), default=0)


def without_trials(source: str) -> str:
    """Some code up to the end of its definitions; as it is where nothing follows them, or where there are none."""
    end = end_of_definitions(source)
    lines = source.splitlines(True)
    return "".join(lines[:end]) if end and "".join(lines[end:]).strip() else source


def _definitions(source: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node for node in _statements(source) if isinstance(node, kinds)]


def _statements(source: str) -> list[ast.stmt]:
    """A cell's statements, without its magics; none where Python cannot read it."""
    for text in (source, without_magics(source)):
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.parse(text).body
    return []
