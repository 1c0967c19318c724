"""The doctor: which layers of the sandbox hold on this machine, in plain words."""

from __future__ import annotations

from importlib.metadata import version

from ..sandbox import LAYERS, Limits, Sandbox, SandboxError
from ..sandbox.room import bwrap


def sandbox_findings() -> list[tuple[str, str]]:
    """Start the sandbox, try each layer from the inside, and say what was found."""
    lines = [(name, version(name)) for name in ("nbgrader", "jupyter-book")]
    try:
        lines.append(("bubblewrap", bwrap()))
        with Sandbox(Limits(cells=20, exercise=20), strict=False) as room:
            lines.append(("fork server", f"ready, {room.server['threads']} thread"))
            for name, (what, _) in LAYERS.items():
                said = (
                    f"holds back {what}" if room.layers[name] else f"does NOT hold back {what}; grading is refused here"
                )
                lines.append((name, said))
    except SandboxError as error:
        lines.append(("sandbox", f"MISSING: {error}"))
    return lines
