"""Sitting in processes that may die: what is left goes on in a new one, and only what died is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .answers import Answers, Trouble
from .desk import Cell
from .names import without_trials
from .paper import Paper


@dataclass(frozen=True)
class Ended:
    """How a process came to its end.

    Attributes:
        kind, text: as a Trouble says it.
        at: the cell or exercise that it was at, if any.
        cell: whether that was a cell.
    """

    kind: str
    text: str = ""
    at: str = ""
    cell: bool = False


#: Runs cells and sits Papers in a new process, puts Answers into the dictionary as they come, and says how it ended.
OneProcess = Callable[[list[Cell], list[Paper], dict[str, Answers]], Ended]


def sit_in_turns(cells: Sequence[Cell], papers: Sequence[Paper], one_process: OneProcess) -> list[Answers]:
    """Let one candidate sit some Papers, in as many processes as it takes.

    Args:
        cells: the student's cells, in order. One that ends its process is run again without what follows its
            definitions, and if that ends it too, or nothing does, not at all.
        papers: what to sit.
        one_process: runs one process.

    Returns:
        Answers for each Paper, in order; a failure is their `trouble`.
    """
    cells, done = list(cells), dict[str, Answers]()
    while left := [paper for paper in papers if paper.exercise not in done]:
        ended = one_process(cells, left, done)
        left = [paper for paper in left if paper.exercise not in done]
        culprit = ended.at or (left[0].exercise if left else "")
        lost = [paper.exercise for paper in left if paper.exercise == culprit]
        if ended.cell:
            spoilt = [n for n, cell in enumerate(cells) if cell.name == culprit and not cell.library]
            lost = [] if spoilt and _spoil(cells, spoilt[0], ended) else [paper.exercise for paper in left]
        elif not lost:  # it names something that was not asked: nobody can tell what it was at
            lost = [paper.exercise for paper in left]
        done.update({name: Answers(name, trouble=Trouble(ended.kind, ended.text)) for name in lost})
    return [done[paper.exercise] for paper in papers]


def _spoil(cells: list[Cell], number: int, ended: Ended) -> bool:
    """Have a cell run without its trials next time, or not at all; False if that has been tried."""
    cell = cells[number]
    if not cell.ended:
        cells[number] = replace(cell, ended=ended.kind)
        return True
    if without_trials(cell.source) != cell.source:
        cells[number] = replace(cell, source=without_trials(cell.source))
        return True
    return False
