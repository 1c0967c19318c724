"""Results that take a minute to make, kept under the hash of the code and the data that they come from."""

from __future__ import annotations

import functools
import hashlib
import inspect
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import keras
import numpy as np
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]

#: Where results are kept.
KEPT = ROOT / "_build" / "experiments"

Arrays = dict[str, np.ndarray]


def kept(*sources: str) -> Callable[[Callable[..., Arrays]], Callable[..., Arrays]]:
    """Run an experiment once: afterwards its arrays are read from `_build/experiments`, until its code or data changes.

    Args:
        sources: the files and folders of the repository that the experiment depends on, beside its own module.

    Returns:
        a decorator for a function of texts and numbers that returns arrays by name.
    """

    def decorated(experiment: Callable[..., Arrays]) -> Callable[..., Arrays]:
        @functools.wraps(experiment)
        def remembered(*args: str | float, **named: str | float) -> Arrays:
            asked = inspect.signature(experiment).bind(*args, **named)
            asked.apply_defaults()
            paths = [ROOT / source for source in sources] + [Path(inspect.getfile(experiment))]
            name = f"{experiment.__name__}-{_digest(dict(asked.arguments), paths)}.npz"
            file = KEPT / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(file.with_suffix(".lock")):  # of two pages that need it, one makes it
                if not file.is_file():
                    found = experiment(*args, **named)
                    half = file.with_suffix(f".{os.getpid()}.npz")  # a run that is killed leaves no half result
                    np.savez_compressed(half, **found)
                    half.replace(file)
            with np.load(file) as arrays:
                return dict(arrays)

        return remembered

    return decorated


def kept_folder(
    name: str, asked: dict[str, str | float], sources: list[Path], make: Callable[[Path], None], keep: Path = KEPT
) -> Path:
    """A folder of files that is made once, and then read until what it depends on changes.

    Args:
        name: the first part of its own name.
        asked: texts and numbers that it depends on.
        sources: files and folders of the repository that it depends on.
        make: fills an empty folder; what a run leaves that is killed in it is no result.
        keep: where the folder lies.
    """
    folder = keep / f"{name}-{_digest(asked, sources)}"
    if not folder.is_dir():
        half = folder.with_name(f"{folder.name}.{os.getpid()}")
        half.mkdir(parents=True)
        try:
            make(half)
            half.rename(folder)
        except OSError:
            if not folder.is_dir():  # another run was not faster
                raise
        finally:
            shutil.rmtree(half, ignore_errors=True)
    return folder


def _digest(asked: dict[str, str | float], paths: list[Path]) -> str:
    """What an experiment depends on: what was asked, the sources, and the libraries."""
    total = hashlib.sha256(repr((asked, keras.__version__, np.__version__)).encode())
    files = [file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    for file in files:
        total.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:16]
