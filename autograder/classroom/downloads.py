"""A platform's download: the files in a folder or a zip. Only what is asked for is unpacked, and no link is followed."""

from __future__ import annotations

import os
import re
import stat
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from . import admission
from .admission import admit_file, read_bounded, shown
from .course import BadInput

#: What other programs leave in archives and folders.
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.ipynb_checkpoints/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
#: The zip format's marks for a name in UTF-8, and for an encrypted file.
_UTF8, _ENCRYPTED = 0x800, 0x1


@dataclass(frozen=True)
class Download:
    """One file of a download.

    Attributes:
        path: where it lies in the download.
        written: when it was written, in seconds since 1970, as the file or the archive says.
        read: reads it; raises BadInput if it is too large, or cannot be unpacked.
    """

    path: PurePosixPath
    written: float
    read: Callable[[], bytes] = field(repr=False)


@dataclass
class Downloads:
    """The files of a download, and by name, which were left out and why."""

    files: list[Download] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def open_downloads(path: Path) -> Downloads:
    """The files in a folder or a zip.

    Raises:
        BadInput: if it is neither, or holds more than a class may hand in.
    """
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise BadInput(f"a download is a folder or a zip; {path} does not exist.")
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BadInput(f"a download is a folder or a zip; {path.name} is none ({error}).") from error
    return _archive(archive)


def _folder(folder: Path) -> Downloads:
    found = Downloads()
    for place, folders, files in os.walk(folder, followlinks=False):
        folders.sort()
        for name in sorted([*files, *(each for each in folders if (Path(place) / each).is_symlink())]):
            file = Path(place) / name
            inside = PurePosixPath(file.relative_to(folder).as_posix())
            if _LITTER.search(str(inside)):
                continue
            try:
                admit_file(file, "it")
                found.files.append(Download(inside, file.lstat().st_mtime, _reading(partial(_opened, file))))
            except (BadInput, OSError) as error:
                found.refused.append((shown(str(inside)), str(error)))
            _bounded(found)
    return found


def _archive(archive: zipfile.ZipFile) -> Downloads:
    found, budget = Downloads(), [admission.CLASS_TOTAL]
    for info in archive.infolist():
        name = _name(info)
        if info.is_dir() or _LITTER.search(name):
            continue
        if why := _trick(info, name):
            found.refused.append((shown(name), why))
        else:
            read = _reading(partial(archive.open, info), budget)
            found.files.append(Download(PurePosixPath(name), _written(info), read))
        _bounded(found)
    return found


def _opened(file: Path) -> IO[bytes]:
    return file.open("rb")


def _bounded(found: Downloads) -> None:
    if len(found.files) + len(found.refused) > admission.CLASS_ENTRIES:
        raise BadInput(f"a download may hold {admission.CLASS_ENTRIES:,} files; this one holds more. Split it.")


def _name(info: zipfile.ZipInfo) -> str:
    """Canvas writes names in UTF-8 and does not say so; then Python has read them as of old."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _trick(info: zipfile.ZipInfo, name: str) -> str:
    """Why a file of an archive is not touched; empty if it is as it should be."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "it is a link; hand in the file itself."
    if kind not in (0, stat.S_IFREG):
        return "it is neither a file nor a folder; take it out."
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return (
            "it is packed in a way that no platform uses; hand it in as it is."  # and that cannot be unpacked in bounds
        )
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted; hand it in as it is."
    if name.startswith("/") or "\\" in name or re.match(r"[A-Za-z]:", name) or ".." in PurePosixPath(name).parts:
        return "its name leads out of the archive; it was left alone."
    return "" if "\0" not in name else "its name has a sign that no file's name has."


def _written(info: zipfile.ZipInfo) -> float:
    try:
        return time.mktime((*info.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0


def _reading(opened: Callable[[], IO[bytes]], budget: list[int] | None = None) -> Callable[[], bytes]:
    """Reads by the caps while it is unpacked; `budget` is what may still be read of the archive."""

    def read() -> bytes:
        try:
            with opened() as stream:
                data = read_bounded(stream)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise BadInput(f"it cannot be read ({type(error).__name__}); hand it in again.") from error
        if budget is not None:
            budget[0] -= len(data)
            if budget[0] < 0:
                raise BadInput(f"an archive may unpack to {admission.CLASS_TOTAL >> 20} MB; this one holds more.")
        return data

    return read
