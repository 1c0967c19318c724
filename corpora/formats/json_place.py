"""A place in a JSON document, whose fields are checked as they are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from .fault import Fault, FormatError, shown
from .text_lines import PathLike, read_lines

Kind = TypeVar("Kind")
KINDS: dict[type, str] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
}


@dataclass(frozen=True)
class JsonPlace:
    """An object in a JSON document, and where it stands.

    Attributes:
        file: the document.
        place: the path from the root, "data[0].paragraphs[2]"; "the root" for the root.
        value: the object.
    """

    file: PathLike
    place: str
    value: dict[str, Any]

    def __contains__(self, key: str) -> bool:
        return key in self.value

    def field(self, key: str, kind: type[Kind]) -> Kind:
        """What stands at a key, if it is of this kind."""
        value = self.value.get(key)
        if type(value) is not kind:  # not isinstance: true is no number
            found = shown(value) if key in self.value else "nothing"
            raise self.error(key, f"it is {KINDS[kind]}", found)
        return value

    def parts(self, key: str) -> Iterator[JsonPlace]:
        """The objects of the list at a key."""
        within = "" if self.place == "the root" else f"{self.place}."
        for number, value in enumerate(self.field(key, list)):
            part = JsonPlace(self.file, f"{within}{key}[{number}]", value)
            if not isinstance(value, dict):
                raise FormatError(self.file, [Fault(part.place, "", "it is an object", shown(value))], "Mend the file.")
            yield part

    def error(self, key: str, rule: str, received: str) -> FormatError:
        """What to raise for a fault at a key."""
        return FormatError(self.file, [Fault(self.place, key, rule, received)], "Mend the file.")


def read_json(path: PathLike) -> JsonPlace:
    """The root of a document, which is an object."""
    try:
        value = json.loads("\n".join(line for _, line in read_lines(path)))
    except json.JSONDecodeError as error:
        fault = Fault(f"line {error.lineno}, column {error.colno}", "", "the file is JSON", f"“{error.msg}”")
        raise FormatError(path, [fault], "See that it was downloaded whole.") from error
    if not isinstance(value, dict):
        raise FormatError(path, [Fault("the root", "", "it is an object", shown(value))], "Mend the file.")
    return JsonPlace(path, "the root", value)
