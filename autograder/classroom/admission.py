"""Admission: what a submission's folder may hold before anybody reads it. Nothing is followed and nothing unpacked.

What is read out of an archive is bounded while it is unpacked: what an archive says of itself is not believed.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from .course import BadInput

#: The most that a submission may hold: files and folders, bytes in all, bytes of a notebook, folders one in another.
ENTRIES, TOTAL, NOTEBOOK, DEPTH = 500, 100 * 2**20, 20 * 2**20, 6
#: The most that a platform's download of a whole class may hold: files and folders, and bytes that are read.
CLASS_ENTRIES, CLASS_TOTAL = 50_000, 4 * 2**30


def admit(folder: Path) -> None:
    """Refuse a submission that holds what it may not.

    Raises:
        BadInput: if it, or anything in it, is a link, or neither file nor folder; or if it is too much.
    """
    _check(folder, folder.lstat(), "the submission")
    entries, total = 0, 0
    for place, folders, files in os.walk(folder, followlinks=False):
        inside = Path(place).relative_to(folder)
        if len(inside.parts) > DEPTH:
            raise BadInput(f"at most {DEPTH} folders may lie one in another; `{shown(inside)}` is deeper.")
        for name in [*folders, *files]:
            found = (Path(place) / name).lstat()
            _check(Path(place) / name, found, f"`{shown(inside / name)}`")
            entries, total = entries + 1, total + (found.st_size if stat.S_ISREG(found.st_mode) else 0)
            if name.endswith(".ipynb") and found.st_size > NOTEBOOK:
                raise BadInput(
                    f"a notebook may have {NOTEBOOK >> 20} MB; `{shown(inside / name)}` has {found.st_size >> 20}."
                )
            if entries > ENTRIES:
                raise BadInput(f"a submission may hold {ENTRIES} files and folders; this one holds more.")
            if total > TOTAL:
                raise BadInput(f"a submission may have {TOTAL >> 20} MB in all; this one has more.")


def misleading(name: str) -> bool:
    """Whether a terminal, or a page that shows it as it is, takes a name for more than a name."""
    return not name.isprintable() or "<" in name or ">" in name


def admit_student(name: str) -> None:
    """Refuse a student's name that is misleading: it comes to terminals, and to pages that show it as it is.

    Raises:
        BadInput: if it is one.
    """
    if misleading(name):
        raise BadInput(
            "a student's name must be printable, and without < and >: terminals and pages would take it for more than a name; "
            f"received `{shown(name)}`. Rename the student."
        )


def _check(path: Path, found: os.stat_result, what: str) -> None:
    kind = stat.S_IFMT(found.st_mode)
    if kind == stat.S_IFLNK:
        raise BadInput(f"{what} is a link; hand in the file itself.")
    if kind not in (stat.S_IFREG, stat.S_IFDIR):
        raise BadInput(f"{what} is neither a file nor a folder; take it out.")
    if kind == stat.S_IFREG and found.st_nlink > 1:
        raise BadInput(f"{what} is a hard link to a file that stands elsewhere too; hand in a copy.")


def admit_file(file: Path, what: str) -> None:
    """Refuse a file that is a link, or none.

    Raises:
        BadInput: if it is not a file by itself; `what` is how it is called.
    """
    _check(file, file.lstat(), what)


def read_bounded(stream: IO[bytes]) -> bytes:
    """All that a stream holds, as long as it is no more than a notebook may have.

    Raises:
        BadInput: if it is more; no more than that has then been read.
    """
    data = stream.read(NOTEBOOK + 1)
    if len(data) > NOTEBOOK:
        raise BadInput(f"a notebook may have {NOTEBOOK >> 20} MB; this one has more.")
    return data


def shown(path: Path | str, most: int = 80) -> str:
    """A name as it can be printed: control characters and lone surrogates are shown, not obeyed."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))[:most]
