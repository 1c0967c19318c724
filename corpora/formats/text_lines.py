"""The lines of a text file, plain or packed by gzip."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from .fault import Fault, FormatError, shown

Row = TypeVar("Row")
#: A file's path.
PathLike: TypeAlias = str | os.PathLike[str]
#: A file's path, or the lines themselves.
Source: TypeAlias = PathLike | Iterable[str]
#: What becomes of a line that breaks the rules.
WrongLines: TypeAlias = Literal["raise", "drop"]


def read_lines(source: Source) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, from 1; without the byte-order mark, and without their ends, of Windows or not.

    Nothing but "\\n" and "\\r\\n" ends a line: a text may hold the characters at which `str.splitlines` would cut as well.
    """
    if not isinstance(source, (str, os.PathLike)):
        yield from ((number, line.removesuffix("\n").removesuffix("\r")) for number, line in enumerate(source, 1))
        return
    number = 0
    try:
        with gzip.open(source) if str(source).endswith(".gz") else open(source, "rb") as file:
            for number, line in enumerate(file, 1):
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
                yield number, text.removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        fault = Fault(f"line {number}", "", "a text is written in UTF-8", f"the byte {error.object[error.start]:#04x}")
        raise FormatError(source, [fault], "Convert the file to UTF-8.") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        fault = Fault(f"line {number + 1}", "", "a file named .gz is packed by gzip, and whole", f"“{error}”")
        raise FormatError(
            source, [fault], "Download it again, or leave .gz out of the name of a plain file."
        ) from error


def name_of(source: Source) -> str:
    """The file, as an error names it."""
    return str(source) if isinstance(source, (str, os.PathLike)) else "the text given"


def write_lines(path: PathLike, lines: Iterable[str]) -> None:
    """Write lines, each ended by "\\n", in UTF-8; packed if the name ends in .gz, the same lines always to the same bytes."""
    text = "".join(f"{line}\n" for line in lines).encode()
    if str(path).endswith(".gz"):
        packed = io.BytesIO()
        with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as file:
            file.write(text)
        text = packed.getvalue()
    Path(path).write_bytes(text)


def parsed(
    source: Source, lines: Iterable[tuple[int, str]], parse: Callable[[int, str], Row | list[Fault]], wrong: WrongLines
) -> tuple[Row, ...]:
    """What `parse` makes of each line; the lines in which it finds faults are told all together, or left out."""
    check_choice("wrong_lines", wrong, ("raise", "drop"))
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, line in lines:
        found = parse(number, line)
        if isinstance(found, list):
            faults += found
        else:
            rows.append(found)
    if faults and wrong == "raise":
        raise FormatError(name_of(source), faults, "Mend the file, or leave such lines out with wrong_lines='drop'.")
    return tuple(rows)


def joined(path: PathLike, place: str, names: Sequence[str], fields: Sequence[str]) -> str:
    """The fields as a line of a table, if none would break it."""
    for name, field in zip(names, fields, strict=True):
        if "\t" in field or "\n" in field or field.endswith("\r"):
            fault = Fault(place, name, "a field holds no tab and no end of line", shown(field))
            raise FormatError(path, [fault], "Nothing was written: put blanks in their place.")
    return "\t".join(fields)


def check_choice(name: str, value: object, choices: Sequence[str]) -> None:
    """Refuse a value that is none of the choices."""
    if value not in choices:
        raise ValueError(f"{name} is one of {', '.join(choices)}; {shown(value)} was given.")
