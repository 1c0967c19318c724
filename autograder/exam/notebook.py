"""`check(symbol)`: the verdict in a student's own notebook, on the public Paper that ships with the assignment."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .key import Key
    from .paper import Paper
    from .verdict import Verdict

_PUBLIC = Path(__file__).parent / "public"


class NotYet(AssertionError):
    """An exercise is not right yet. Its traceback is one line, which nbgrader's *Validate* shows."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class NoPaper(LookupError):
    """There is no exercise of that name."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def find_public(name: str, beside: Path | None = None) -> tuple[Paper, Key]:
    """The public Paper and Key of an exercise: beside the notebook, else in the kit.

    Args:
        name: the exercise.
        beside: the notebook's folder; the working directory if None.

    Raises:
        NoPaper: if there is none.
    """
    for folder in ((beside or Path.cwd()) / "public", _PUBLIC):
        paper, key = folder / f"{name}.paper.npz", folder / f"{name}.key.npz"
        if paper.is_file() and key.is_file():
            return _read_pair(paper, key, paper.stat().st_mtime_ns, key.stat().st_mtime_ns)
    known = sorted({path.name.split(".")[0] for path in _PUBLIC.glob("*.paper.npz")})
    said = f"It knows {', '.join(known)}." if known else "Keep the folder `public` beside the notebook."
    raise NoPaper(f"check() takes one of the assignment's own functions or classes; received `{name}`. {said}")


@lru_cache(maxsize=32)
def _read_pair(paper: Path, key: Path, *changed: int) -> tuple[Paper, Key]:
    """Read a Paper and its Key, once for as long as the files stay as they are."""
    from .key import Key
    from .paper import Paper

    return Paper.read(paper), Key.read(key)


def check(target: Any) -> None:
    """Show the verdict on one of your answers.

    Args:
        target: your function or class, under the name that the exercise gives it.

    Raises:
        NotYet: if something is not right yet, in one line; the verdict above it says what.
        NoPaper: if no exercise has that name.
    """
    name = getattr(target, "__name__", type(target).__name__)
    verdict = verdict_on(target, *find_public(name), vars(sys.modules["__main__"]))
    show(verdict)
    if not verdict.right:
        raise NotYet(f"{name}: {verdict.points:g} of {verdict.out_of:g} points. {verdict.cause}".strip())


def verdict_on(target: Any, paper: Paper, key: Key, defined: Mapping[str, Any] | None = None) -> Verdict:
    """Sit and mark in this process, with TensorFlow's own noise kept off the page.

    Args:
        target: the student's function or class.
        paper, key: of its exercise.
        defined: what else is defined in the notebook. Where an answer is wrong, the student's own answers to the exercises
            that it builds on are sat as well: the fault may lie there.
    """
    from .mark import mark

    with _silent_stderr():
        from .sit import sit

        answers = sit(target, paper)
        verdict = mark(answers, key)
        if verdict.points == verdict.out_of:
            return verdict
        earlier: dict[str, Verdict] = {}
        for name in key.builds_on:
            other = (defined or {}).get(name)
            if getattr(other, "__module__", "") == "__main__":
                with contextlib.suppress(NoPaper):
                    own_paper, own_key = find_public(name)
                    earlier[name] = mark(sit(other, own_paper), own_key, earlier)
    return mark(answers, key, earlier) if earlier else verdict


def show(verdict: Verdict) -> None:
    """Display in a notebook, print elsewhere."""
    shell = sys.modules.get("IPython") and sys.modules["IPython"].get_ipython()
    if shell:
        from IPython.display import display

        display(verdict)
    else:
        print(verdict)


@contextlib.contextmanager
def _silent_stderr() -> Iterator[None]:
    """Keep stderr empty: nbgrader takes anything there for a failure, and TensorFlow writes to descriptor 2 from C."""
    sys.stderr.flush()
    saved, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, 2)
        with contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(null)
