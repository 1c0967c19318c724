"""The doctor: which layers of the sandbox hold on this machine, in plain words."""

from __future__ import annotations

from importlib.metadata import version

from ..exam.answers import Answers
from ..exam.desk import Cell
from ..exam.paper import Call, Paper
from ..sandbox import Limits, Sandbox, SandboxError
from ..sandbox.room import bwrap

#: What is tried inside a sitting: each line is true where its layer holds.
_PROBES = {
    "files": "not __import__('os').path.exists({repository!r})",
    "processes": "len([p for p in __import__('os').listdir('/proc') if p.isdigit()]) == 1",
    "network": "[name for _, name in __import__('socket').if_nameindex() if name != 'lo'] == []",
    "privileges": "int([l for l in open('/proc/self/status') if l.startswith('CapEff')][0].split()[1], 16) == 0",
    "memory": "__import__('resource').getrlimit(__import__('resource').RLIMIT_AS)[0] > 0",
}


def sandbox_findings() -> list[tuple[str, str]]:
    """Start the sandbox, try each layer from the inside, and say what was found."""
    from .course import REPOSITORY

    lines = [(name, version(name)) for name in ("nbgrader", "jupyter-book")]
    try:
        lines.append(("bubblewrap", bwrap()))
        with Sandbox(Limits(cells=20, exercise=20)) as room:
            lines.append(("fork server", f"ready, {room.server['threads']} thread"))
            for name, probe in _PROBES.items():
                holds = _holds(room, probe.format(repository=str(REPOSITORY / "solutions")))
                lines.append((name, "held back" if holds else "NOT held back: do not grade untrusted code here"))
    except SandboxError as error:
        lines.append(("sandbox", f"MISSING: {error}"))
    return lines


def _holds(room: Sandbox, expression: str) -> bool:
    cell = Cell("probe", f"def probe(x):\n    return float(bool({expression}))\n")
    paper = Paper("probe", "function", "doctor", "1", {}, [], [], ["holds"], [Call("once", {"x": 1})], 0)
    answers: Answers = room.sit([cell], [paper])[0]
    outcome = answers.outcomes.get("once")
    return outcome is not None and bool(outcome.returned.get("holds") is not None and outcome.returned["holds"] == 1)
