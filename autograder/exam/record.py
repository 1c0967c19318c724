"""Records: trees of plain values and arrays, as a file (npz with JSON) or as one frame of bytes. Never pickle.

A tree is made of dicts with string keys, lists, strings, numbers, booleans, None and NumPy arrays. Equal arrays are
stored once. The file can be read without this program: `unzip -p FILE.npz record.json`.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import zipfile
from dataclasses import is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

#: The version of the format; a reader refuses any other.
FORMAT = 1
#: The types of array that may cross the border.
DTYPES = {"float16", "float32", "float64", "int8", "int32", "int64", "uint8", "bool"}
_NAMES = {np.dtype(name): name for name in DTYPES}
#: The most bytes that one frame may hold.
FRAME_LIMIT = 64 * 2**20
#: The most of them that may be JSON where student code could have written it: read, a byte of JSON can take up twenty.
HEADER_LIMIT = 4 * 2**20

_HEADER = "record.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class RecordError(ValueError):
    """A file or a frame that is not a record; its text says what is wrong."""


def tree_of(value: Any) -> Any:
    """A dataclass, and those in it, as a tree. Unlike `dataclasses.asdict` it copies no array."""
    if is_dataclass(value):
        return {name: tree_of(held) for name, held in vars(value).items()}
    if isinstance(value, dict):
        return {name: tree_of(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [tree_of(held) for held in value]
    return value


def _kind(array: np.ndarray) -> str:
    """The name of an array's type, which NumPy makes up anew, and slowly, whenever it is asked."""
    return _NAMES.get(array.dtype) or array.dtype.name


def _detach(tree: Any, arrays: list[np.ndarray], seen: dict[tuple, int]) -> Any:
    """Replace each array in a tree by `{"array": number}`, collecting the arrays."""
    if isinstance(tree, np.ndarray):
        kind = _kind(tree)
        if kind not in DTYPES:
            raise RecordError(
                f"arrays of type {tree.dtype} cannot be recorded; allowed are {', '.join(sorted(DTYPES))}."
            )
        tree = np.asarray(tree, order="C")  # not ascontiguousarray, which would make a scalar a vector
        mark = (kind, tree.shape, hashlib.sha256(tree.tobytes()).digest())
        if mark not in seen:
            seen[mark] = len(arrays)
            arrays.append(tree)
        return {"array": seen[mark]}
    if isinstance(tree, dict):
        if tree.keys() == {"array"}:
            raise RecordError("the name `array` stands for an array; no dict may have it as its only name.")
        return {str(name): _detach(value, arrays, seen) for name, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [_detach(value, arrays, seen) for value in tree]
    if isinstance(tree, np.generic):
        return tree.item()
    return tree


def _attach(tree: Any, arrays: list[np.ndarray]) -> Any:
    """Undo `_detach`."""
    if isinstance(tree, dict):
        if tree.keys() == {"array"}:
            return arrays[tree["array"]]
        return {name: _attach(value, arrays) for name, value in tree.items()}
    if isinstance(tree, list):
        return [_attach(value, arrays) for value in tree]
    return tree


def to_bytes(tree: Any) -> bytes:
    """A tree as one npz file's bytes, the same bytes for the same tree."""
    arrays: list[np.ndarray] = []
    body = _detach(tree, arrays, {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        header = json.dumps({"format": FORMAT, "record": body}, indent=1, ensure_ascii=False)
        file.writestr(zipfile.ZipInfo(_HEADER, _EPOCH), header, zipfile.ZIP_DEFLATED)
        for number, array in enumerate(arrays):
            buffer = io.BytesIO()
            np.save(buffer, array, allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{number}.npy", _EPOCH), buffer.getvalue(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


@lru_cache(4096)
def _described(header: bytes) -> tuple[tuple[int, ...], bool, np.dtype]:
    """Shape, whether it is in Fortran's order, and type, by an npy file's beginning: NumPy parses Python there, and slowly."""
    file = io.BytesIO(header)
    if np.lib.format.read_magic(file) != (1, 0):
        raise ValueError("version of npy")
    return np.lib.format.read_array_header_1_0(file)


def _array(data: bytes) -> np.ndarray:
    """The array of an npy file as `to_bytes` writes it."""
    start = 10 + int.from_bytes(data[8:10], "little")
    shape, turned, dtype = _described(data[:start])
    if turned or dtype not in _NAMES:
        raise ValueError("kind of array")
    return np.frombuffer(data, dtype, offset=start).reshape(shape).copy()


def from_bytes(data: bytes, name: str = "the file") -> Any:
    """Read what `to_bytes` wrote.

    Raises:
        RecordError: if it is no record, or one of another version.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            header = json.loads(file.read(_HEADER))
            names = [f"{n}.npy" for n in range(len(file.namelist()) - 1)]
            arrays = [_array(file.read(each)) for each in names]
        found, body = header["format"], header["record"]
        tree = _attach(body, arrays) if found == FORMAT else None
    except Exception as error:  # a damaged zip raises a dozen kinds, from zlib.error to NotImplementedError
        raise RecordError(
            f"{name} is not a Paper or Key of this course ({type(error).__name__}); build it anew."
        ) from error
    if found != FORMAT:
        raise RecordError(f"{name} has format {found}; this version reads format {FORMAT}. Install the matching kit.")
    return tree


def write(path: Path, tree: Any) -> None:
    """Write a tree to a file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    draft.write_bytes(to_bytes(tree))
    draft.replace(path)


def read(path: Path) -> Any:
    """Read a tree from a file."""
    return from_bytes(path.read_bytes(), path.name)


def to_frame(tree: Any) -> bytes:
    """A tree as one frame: the lengths, a JSON header, then the arrays' raw bytes."""
    arrays: list[np.ndarray] = []
    body = _detach(tree, arrays, {})
    shapes = [{"dtype": _kind(a), "shape": list(a.shape)} for a in arrays]
    header = json.dumps({"record": body, "arrays": shapes}).encode()
    buffers = b"".join(a.tobytes() for a in arrays)
    return struct.pack("<II", len(header), len(buffers)) + header + buffers


def frame_size(prefix: bytes, most_header: int = FRAME_LIMIT) -> int:
    """How many bytes follow a frame's first eight.

    Args:
        prefix: those eight.
        most_header: the most bytes of JSON.

    Raises:
        RecordError: if they are more than a frame may hold.
    """
    header, buffers = struct.unpack("<II", prefix)
    if header > most_header:
        raise RecordError(f"a frame may hold {most_header} bytes of JSON; this one says {header}.")
    if header + buffers > FRAME_LIMIT:
        raise RecordError(f"a frame may hold {FRAME_LIMIT} bytes; this one says {header + buffers}.")
    return header + buffers


def from_frame(prefix: bytes, rest: bytes) -> Any:
    """Read one frame; nothing in it is trusted.

    Raises:
        RecordError: if it is not what `to_frame` writes.
    """
    length = struct.unpack("<II", prefix)[0]
    try:
        header = json.loads(rest[:length].decode())
        arrays, start = [], length
        for entry in header["arrays"]:
            if entry["dtype"] not in DTYPES:
                raise ValueError("type of array")
            dtype, shape = np.dtype(entry["dtype"]), tuple(int(n) for n in entry["shape"])
            if any(n < 0 for n in shape) or len(shape) > 16:
                raise ValueError("shape")
            size = dtype.itemsize * int(np.prod(shape, dtype=object))
            if size > len(rest) - start:
                raise ValueError("size")
            arrays.append(np.frombuffer(rest[start : start + size], dtype=dtype).reshape(shape))
            start += size
        return _attach(header["record"], arrays)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, RecursionError, OverflowError) as error:
        raise RecordError(f"the frame is garbled ({type(error).__name__}).") from error
