"""A CSV file that was downloaded from somewhere: single cells are filled in, and every other byte stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..course import BadInput

_BOM = "\ufeff"
#: A cell, quoted or not, and what ends it; by separator.
_CELL = {mark: re.compile(rf'("(?:[^"]|"")*"|[^"{mark}\r\n][^{mark}\r\n]*|)({mark}|\r\n|\r|\n|\Z)') for mark in ",;\t"}


@dataclass
class _Cell:
    """A cell as it stands in the file, and what ends it."""

    raw: str
    end: str

    @property
    def value(self) -> str:
        return self.raw[1:-1].replace('""', '"') if self.raw.startswith('"') else self.raw


@dataclass
class Sheet:
    """A table whose first row has the headings.

    Attributes:
        name: of the file, for messages.
        rows: all of them, the headings first; blank lines are rows of one empty cell.
        bom: the byte order mark, if it had one.
    """

    name: str
    rows: list[list[_Cell]]
    bom: str = ""

    @classmethod
    def read(cls, file: Path) -> Sheet:
        """Read a file as Canvas, Moodle and spreadsheets write it: UTF-8, with commas, semicolons or tabs.

        Raises:
            BadInput: if it cannot be read.
        """
        try:
            text = file.read_bytes().decode("utf-8")
        except OSError as error:
            raise BadInput(f"{file} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise BadInput(f"{file} must be UTF-8 text; download it again and do not save it in between.") from error
        bom = _BOM if text.startswith(_BOM) else ""
        return cls(file.name, _rows(text.removeprefix(_BOM), file.name), bom)

    @cached_property
    def headings(self) -> list[str]:
        """The first row, without spaces around."""
        return [cell.value.strip() for cell in self.rows[0]]

    def get(self, row: int, heading: str) -> str:
        """The text of a cell, without spaces around; empty where there is no such column or the row is shorter."""
        column = self.headings.index(heading) if heading in self.headings else -1
        return self.rows[row][column].value.strip() if 0 <= column < len(self.rows[row]) else ""

    def put(self, row: int, heading: str, value: str) -> None:
        """Fill in a cell; it is quoted if it was, or must be."""
        column = self.headings.index(heading)
        if column >= len(self.rows[row]):
            raise BadInput(
                f"{self.name}: every row must have {len(self.headings)} cells; row {row + 1} has {len(self.rows[row])}."
            )
        cell = self.rows[row][column]
        if cell.raw.startswith('"') or re.search(r'[",;\t\r\n]', value):
            value = '"' + value.replace('"', '""') + '"'
        cell.raw = value

    def text(self) -> str:
        """The file as it is now."""
        return self.bom + "".join(cell.raw + cell.end for row in self.rows for cell in row)


def _rows(text: str, name: str) -> list[list[_Cell]]:
    first = text.splitlines()[0] if text.strip() else ""
    mark = max(_CELL, key=first.count)
    rows: list[list[_Cell]] = [[]]
    position, end = 0, mark
    while position < len(text) or end == mark:
        found = _CELL[mark].match(text, position)
        if found is None:
            line = text.count("\n", 0, position) + 1
            raise BadInput(
                f"{name}: a quote must end where its cell ends; the one that begins in line {line} does not."
            )
        position, end = found.end(), found[2]
        rows[-1].append(_Cell(found[1], end))
        if end != mark and position < len(text):
            rows.append([])
    return rows
