"""Set an assignment in a process of its own: `python -m autograder.exercises`, with the order as JSON on standard input.

The order names the assignment, the round, the folder to write to, the book's address and a seed for each exercise; seeds
are secrets, so they are not on the command line. Or it asks for a wider Key of one exercise that has been set: its folder, what
was met in earlier exercises, whether pairs are wanted, and the file to write.
"""

import gc
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..exam.key import Key
from ..exam.paper import Paper
from ..exam.starting import collect_seldom, without_extras
from . import EXERCISES


def main() -> None:
    """Set what is ordered, a line of output for each exercise."""
    order = json.load(sys.stdin)
    collect_seldom()
    with without_extras():
        from ..exam.lean import warm_up
    from .setting import set_exam

    warm_up()  # so that what is set comes about as what is sat does
    folder = Path(order["folder"])
    if "wider" in order:
        _widen(folder, order)
        return
    for name, seed in order["seeds"].items():
        paper, key = set_exam(EXERCISES[name], seed, order["assignment"], order["round"], order["book"])
        paper.write(folder / f"{name}.paper.npz")
        key.write(folder / f"{name}.key.npz")
        print(name, flush=True)


def _widen(folder: Path, order: dict[str, Any]) -> None:
    """Write a Key that holds only what is to be added to the one that is there."""
    from .pairs import set_pairs
    from .setting import follow_through

    exercise = EXERCISES[order["wider"]]
    paper, key = Paper.read(folder / f"{exercise.name}.paper.npz"), Key.read(folder / f"{exercise.name}.key.npz")
    met = [(origin, name) for origin, name in order["met"]]
    wider = follow_through(exercise, paper, key, met)
    added = wider.known[len(key.known) :]
    if order["pairs"]:
        added += set_pairs(exercise, paper, wider, met)
    replace(key, known=added).write(Path(order["file"]))


main()
gc.freeze()  # what goes away with the process need not be looked through once more
