"""Sit in a process of its own, without a sandbox: for one's *own* code, on any system."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Sequence

from . import record
from .answers import Answers
from .desk import Cell, sit_all
from .paper import Paper
from .turns import Ended, sit_in_turns


def sit_alone(cells: Sequence[Cell], papers: Sequence[Paper], seconds: float = 120.0) -> list[Answers]:
    """Run cells and sit Papers in new Python processes of this user, one after the other, as many as it takes.

    Args:
        cells, papers: as in the sandbox.
        seconds: for each process.

    Returns:
        Answers for each Paper; a failure is their `trouble` (`Timeout`, `Exit`, `Killed`, `MemoryError`).
    """

    def one_process(cells: list[Cell], papers: list[Paper], done: dict[str, Answers]) -> Ended:
        order = record.to_frame({"cells": [c.to_tree() for c in cells], "papers": [p.to_tree() for p in papers]})
        how = "Exit"
        try:
            ended = subprocess.run([sys.executable, "-m", __name__], input=order, capture_output=True, timeout=seconds)
            out = ended.stdout
            if ended.returncode == _OUT_OF_MEMORY:
                how = "MemoryError"
            elif ended.returncode < 0:
                how = "Killed"
        except subprocess.TimeoutExpired as error:
            out, how = error.stdout or b"", "Timeout"
        at, in_cell = _read(out, done)
        return Ended(how, "", at, in_cell)

    return sit_in_turns(cells, papers, one_process)


#: The exit status of a process whose memory ran out.
_OUT_OF_MEMORY = 77


def _read(out: bytes, done: dict[str, Answers]) -> tuple[str, bool]:
    """Take the Answers out of what a process wrote; say what it was at when it ended, and whether that was a cell."""
    at, in_cell, stream = "", False, io.BytesIO(out)
    while len(prefix := stream.read(8)) == 8:
        try:
            event = record.from_frame(prefix, stream.read(record.frame_size(prefix)))
            if event["event"] == "cell":
                at, in_cell = str(event["name"]), True
            elif event["event"] == "begins":
                at, in_cell = str(event["exercise"]), False
            elif event["event"] == "answers":
                done[at] = Answers.from_tree(event["answers"])
                at = ""
        except (record.RecordError, KeyError, TypeError):
            break
    return at, in_cell


def _main() -> None:
    order_bytes = sys.stdin.buffer.read()
    order = record.from_frame(order_bytes[:8], order_bytes[8:])
    out = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):  # what student code prints is not an answer
        os.dup2(null, standard)
    cells = [Cell(**cell) for cell in order["cells"]]
    papers = [Paper.from_tree(tree) for tree in order["papers"]]

    def hand_in(event: dict) -> None:
        out.write(record.to_frame(event))
        out.flush()

    try:
        sit_all(cells, papers, hand_in)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


if __name__ == "__main__":
    _main()
