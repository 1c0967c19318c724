"""Starter cells: the reference with its bodies taken out. Signature, docstring and class attributes stay."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from .exercise import Exercise

_STUB = "raise NotImplementedError"


class _Empty(cst.CSTTransformer):
    """Replaces the body of every function by a stub, keeping its docstring; what only saving needs is not asked for."""

    def leave_FunctionDef(  # noqa: N802
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.RemovalSentinel:
        if original_node.name.value in ("get_config", "build_from_config"):
            return cst.RemoveFromParent()
        body = updated_node.body
        kept: Sequence[cst.BaseStatement] = []
        if isinstance(body, cst.IndentedBlock) and original_node.get_docstring() is not None:
            kept = list(body.body[:1])
        return updated_node.with_changes(body=cst.IndentedBlock(body=[*kept, cst.parse_statement(_STUB)]))


def starter(exercise: Exercise) -> str:
    """The source of an exercise's starter cell.

    Args:
        exercise: whose reference is emptied.

    Returns:
        the definition of the asked symbol alone, without imports, helpers or solution.
    """
    module = cst.parse_module(exercise.path.read_text(encoding="utf-8"))
    for statement in module.body:
        if isinstance(statement, cst.FunctionDef | cst.ClassDef) and statement.name.value == exercise.name:
            emptied = statement.with_changes(leading_lines=[]).visit(_Empty())
            assert isinstance(emptied, cst.FunctionDef | cst.ClassDef)
            return module.code_for_node(emptied).strip() + "\n"
    raise LookupError(f"{exercise.path} must define {exercise.name}.")
