"""The command line: one function per command. The instructor's commands are there where the classroom is."""

from __future__ import annotations

import gc
import importlib.util
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .exam.starting import collect_seldom

if TYPE_CHECKING:
    from .exam.checking import Sitter

app = typer.Typer(
    help="Check and grade the exercises of Paying Attention.", no_args_is_help=True, add_completion=False,
    pretty_exceptions_enable=False,
)  # fmt: skip

#: Exit codes: all right, something wrong, bad input.
RIGHT, WRONG, BAD_INPUT = 0, 1, 2


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="a script, a folder of scripts, or a notebook")],
    as_json: Annotated[bool, typer.Option("--json", help="print verdicts as JSON")] = False,
    insecure: Annotated[bool, typer.Option(help="run the code without a sandbox (your own code only)")] = False,
) -> None:
    """Check answers on the public Papers. Exit code 0: all right, 1: something is wrong, 2: bad input."""
    from .exam.checking import check_paths

    results = check_paths(paths, _sitter(insecure))
    if as_json:
        tree = [{"path": str(r.path), "error": r.error, "verdicts": [v.to_tree() for v in r.verdicts]} for r in results]
        print(json.dumps(tree, ensure_ascii=False, indent=1))
    else:
        for result in results:
            if len(results) > 1 and result.verdicts:
                print(f"{result.path}\n")
            for verdict in result.verdicts:
                print(f"{verdict}\n")
            if result.error:
                print(result.error, file=sys.stderr)
    if any(result.error for result in results):
        raise typer.Exit(BAD_INPUT)
    right = all(verdict.right for result in results for verdict in result.verdicts)
    raise typer.Exit(RIGHT if right else WRONG)


@app.command()
def paper(file: Annotated[Path, typer.Argument(help="a .paper.npz or .key.npz file")]) -> None:
    """Print a Paper or a Key for a person to read."""
    import numpy as np

    from .exam import record

    try:
        tree = record.read(file)
    except OSError as error:
        raise _bad(f"{file} cannot be read: {error.strerror}.") from error
    except record.RecordError as error:
        raise _bad(str(error)) from error

    def short(value: object) -> object:
        if isinstance(value, np.ndarray):
            return f"{value.dtype} {list(value.shape)}"
        if isinstance(value, dict):
            return {name: short(each) for name, each in value.items()}
        return [short(each) for each in value] if isinstance(value, list) else value

    print(json.dumps(short(tree), ensure_ascii=False, indent=1))


def _sitter(insecure: bool) -> Sitter:
    """In the repository the code of others is checked too, and sits in the sandbox; the kit is for one's own."""
    if insecure or not importlib.util.find_spec("autograder.classroom"):
        from .exam.alone import sit_alone

        return sit_alone
    from .classroom.commands import sit_in_sandbox

    return sit_in_sandbox


def _bad(text: str) -> typer.Exit:
    print(text, file=sys.stderr)
    return typer.Exit(BAD_INPUT)


def main() -> None:
    """The entry point."""
    collect_seldom()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # for arrays as small as these, a second thread only waits
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # into a pipe, Windows would write a code page that has no ✓
            stream.reconfigure(encoding="utf-8")
    if not (3, 11) <= sys.version_info < (3, 14):
        found = f"{sys.version_info.major}.{sys.version_info.minor}"
        print(
            f"Python 3.11, 3.12 or 3.13 is needed, since TensorFlow has no other; this is Python {found}.",
            file=sys.stderr,
        )
        raise SystemExit(BAD_INPUT)
    if importlib.util.find_spec("autograder.classroom"):
        from .classroom.commands import add_commands

        add_commands(app)
    else:
        from .exam.doctor import add_doctor

        add_doctor(app)
    try:
        app()
    finally:
        gc.freeze()  # what goes away with the process need not be looked through once more


if __name__ == "__main__":
    main()
