"""How much memory a sitting has to itself: `python benchmarks/memory.py [ASSIGNMENT ...]`.

A right submission is sat a few times, and the processes that the fork server has forked are looked at all the while. What they
share with it, libraries and what it has imported, is not theirs.
"""

from __future__ import annotations

import contextlib
import sys
import threading

import psutil
from made_class import right_cells
from measure import MEGABYTE

from autograder.exercises import ASSIGNMENTS
from autograder.exercises.setting import set_paper
from autograder.sandbox import Sandbox

TIMES = 5


def private_memory(name: str) -> int:
    """Megabytes that a process which sits an assignment has to itself at the most."""
    cells = right_cells(name)
    papers = [set_paper(exercise, 1, name, "hidden") for exercise in ASSIGNMENTS[name].exercises]
    with Sandbox() as sandbox, _Watch() as watch:
        for _ in range(TIMES):
            troubles = [answers.trouble for answers in sandbox.sit(cells, papers)]
            assert troubles == [None] * len(papers), troubles
    assert watch.most, "no process was seen that the fork server forked"
    return round(watch.most / MEGABYTE)


class _Watch(threading.Thread):
    """Looks at the processes that were forked by a process below this one: those with their parent's command."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.over = 0, threading.Event()

    def __enter__(self) -> _Watch:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.join()

    def run(self) -> None:
        while not self.over.wait(0.02):
            for process in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    parent = process.parent()
                    if parent is not None and process.cmdline() == parent.cmdline():
                        self.most = max(self.most, process.memory_full_info().uss)


if __name__ == "__main__":
    for name in sys.argv[1:] or ASSIGNMENTS:
        print(f"{name:<12} {private_memory(name):4} MB")
