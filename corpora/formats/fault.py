"""What is wrong with a file, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: As many faults of a file are told; of more, the number.
TOLD = 5


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        place: "line 3", counted from 1; in JSON the path from the root, "data[0].title".
        field: the column's name, or the key's; "" if the whole line is meant.
        rule: what must hold.
        received: what stands there.

    Example:
        >>> print(Fault("line 3", "label", "a label is 0 or 1", "'2'"))
        line 3, field “label”: a label is 0 or 1; '2' was found
    """

    place: str
    field: str
    rule: str
    received: str

    def __str__(self) -> str:
        where = f"{self.place}, field “{self.field}”" if self.field else self.place
        return f"{where}: {self.rule}; {self.received} was found"


class FormatError(ValueError):
    """A file breaks the rules of its format.

    Attributes:
        path: the file.
        faults: everything that was found, in the order of the file.

    Example:
        >>> print(FormatError("dev.tsv", [Fault("line 3", "label", "a label is 0 or 1", "'2'")], "Mend the line."))
        dev.tsv, line 3, field “label”: a label is 0 or 1; '2' was found. Mend the line.
    """

    def __init__(self, path: object, faults: Sequence[Fault], mend: str) -> None:
        self.path = str(path)
        self.faults = tuple(faults)
        if len(faults) == 1:
            super().__init__(f"{path}, {faults[0]}. {mend}")
            return
        told = "".join(f"\n  {fault}" for fault in faults[:TOLD])
        more = f"\n  and {len(faults) - TOLD} more" if len(faults) > TOLD else ""
        super().__init__(f"{path} has {len(faults)} faults:{told}{more}\n{mend}")


def shown(value: object, longest: int = 60) -> str:
    """A value as it is written in Python, cut if it is long.

    Example:
        >>> shown("a" * 100, longest=9), shown(2.0)
        ("'aaaaaaa…", '2.0')
    """
    text = repr(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"
