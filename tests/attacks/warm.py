"""A fresh process for a program, as `python -c` would give it, forked from one that has imported Keras and run no operation."""

from __future__ import annotations

import atexit
import io
import os
import sys
from multiprocessing import get_context
from pathlib import Path

#: What is imported once for all programs; not what marks, which a program may replace before it is imported.
IMPORTED = ["keras", "numpy", "autograder.exam.desk", "autograder.exam.key", "autograder.exam.paper"]
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(IMPORTED)


def run(program: str, given: str, folder: Path, seconds: float = 120) -> str:
    """What a program prints that is given some text and runs in a folder.

    Raises:
        TimeoutError: if it is not done in time.
    """
    printed = folder / "printed"
    process = _PROCESSES.Process(target=_run, args=(program, given, folder, printed))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        raise TimeoutError(f"the program was not done after {seconds:g} seconds.")
    return printed.read_text()


def _run(program: str, given: str, folder: Path, printed: Path) -> None:
    os.chdir(folder)
    os.dup2(os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), sys.__stdout__.fileno())
    sys.stdin, sys.stdout = io.StringIO(given), sys.__stdout__
    try:
        exec(compile(program, "<program>", "exec"), {"__name__": "__main__"})
    finally:
        atexit._run_exitfuncs()  # a forked process would leave them out
        sys.stdout.flush()
