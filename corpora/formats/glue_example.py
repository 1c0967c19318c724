"""An example of a task of GLUE."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GlueExample:
    """A text, or two, with what is right about it.

    Attributes:
        first: the text, or the first of the two.
        second: the second; None if the task has one.
        label: the number of its class, as in `GLUE_TASKS[task].labels`; for STS-B a score from 0 to 5; None in test files.
        index: its number in the file; None if the file has none.
        others: the file's other columns, in their order (`GLUE_TASKS[task].others`), if they were asked for.
    """

    first: str
    second: str | None = None
    label: float | None = None
    index: int | None = None
    others: tuple[str, ...] = ()
