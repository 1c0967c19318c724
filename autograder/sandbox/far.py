"""A cluster's worker: a sandbox for each process, orders in, Answers out. It runs where there is the exam room and this room alone."""

from __future__ import annotations

import atexit
import threading

from ..exam import record
from ..exam.desk import Cell
from ..exam.paper import Paper
from .room import Limits, Sandbox

_sandboxes: dict[str, Sandbox] = {}
_starting = threading.Lock()


def sit(order: bytes) -> bytes:
    """Sit as ordered, in this process's sandbox, which is started with the first order.

    Args:
        order: a frame with `cells`, `papers`, `limits`, and whether to be `confined`.

    Returns:
        a frame with `answers`.

    Raises:
        SandboxError: if the sandbox cannot be had here.
    """
    tree = record.from_frame(order[:8], order[8:])
    sandbox = _sandbox(Limits(**tree["limits"]), tree["confined"])
    cells = [Cell(**cell) for cell in tree["cells"]]
    papers = [Paper.from_tree(paper) for paper in tree["papers"]]
    return record.to_frame({"answers": [answers.to_tree() for answers in sandbox.sit(cells, papers)]})


def _sandbox(limits: Limits, confined: bool) -> Sandbox:
    with _starting:
        kind = f"{limits} {confined}"
        if kind not in _sandboxes:
            _sandboxes[kind] = Sandbox(limits, confined)
            atexit.register(_sandboxes[kind].close)
        return _sandboxes[kind]
