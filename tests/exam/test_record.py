"""Records: what goes in comes out, and nothing else is let in."""

from __future__ import annotations

import dataclasses
import io
import json
import pickle
import struct
import zipfile

import numpy as np
import pytest

from autograder.exam import record
from autograder.exam.answers import TEXT_LIMIT, Answers, Outcome, Touch, Trouble
from autograder.exam.record import RecordError

TREE = {
    "name": "softmax over the keys: Σ = 1",
    "numbers": [1, -2.5, True, None, float("inf")],
    "arrays": {
        "matrix": np.arange(6, dtype="float32").reshape(2, 3),
        "bits": np.array([True, False]),
        "empty": np.zeros((0, 4), "int32"),
        "scalar": np.array(3.5),
    },
    "none": {},
    "list": [],
}


def through_file(tree):
    return record.from_bytes(record.to_bytes(tree))


def through_frame(tree):
    frame = record.to_frame(tree)
    assert record.frame_size(frame[:8]) == len(frame) - 8
    return record.from_frame(frame[:8], frame[8:])


def frame_of(header: object, buffers: bytes = b"") -> tuple[bytes, bytes]:
    """A frame with a header of one's own."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<II", len(text), len(buffers)), text + buffers


def npz_of(header: object, **files: bytes) -> bytes:
    """A file with a header of one's own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("record.json", header if isinstance(header, str) else json.dumps(header))
        for name, data in files.items():
            file.writestr(name.removeprefix("n") + ".npy", data)
    return out.getvalue()


def the_same(one, other) -> bool:
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and one.shape == other.shape and np.array_equal(one, other)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(the_same(one[name], other[name]) for name in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(the_same, one, other))
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("there_and_back", [through_file, through_frame])
class TestEitherWay:
    def test_a_tree_comes_back_as_it_was(self, there_and_back):
        assert the_same(there_and_back(TREE), TREE)

    def test_an_array_of_no_axes_keeps_its_shape(self, there_and_back):
        assert there_and_back({"scalar": np.array(2.0, "float32")})["scalar"].shape == ()

    @pytest.mark.parametrize("dtype", sorted(record.DTYPES))
    def test_every_allowed_type_of_array_survives(self, there_and_back, dtype):
        assert there_and_back([np.ones(3, dtype)])[0].dtype == dtype

    def test_an_array_that_is_a_view_comes_back_with_its_own_values(self, there_and_back):
        transposed = np.arange(6.0).reshape(2, 3).T
        assert np.array_equal(there_and_back([transposed])[0], transposed)

    def test_numpy_scalars_become_plain_numbers(self, there_and_back):
        assert the_same(there_and_back([np.int64(3), np.float32(0.5), np.bool_(True)]), [3, 0.5, True])

    @pytest.mark.parametrize("array", [np.array([object()]), np.array(["text"]), np.array([1j]), np.array([b"x"])])
    def test_arrays_that_would_need_pickle_or_carry_text_are_refused(self, there_and_back, array):
        with pytest.raises(RecordError, match="cannot be recorded; allowed are bool, float16"):
            there_and_back({"deep": [array]})

    def test_a_dict_that_looks_like_the_mark_of_an_array_is_refused(self, there_and_back):
        with pytest.raises(RecordError, match="the name `array`"):
            there_and_back({"arguments": {"array": 0}})


def test_the_same_tree_gives_the_same_bytes():
    again = {**TREE, "arrays": {name: value.copy() for name, value in TREE["arrays"].items()}}
    assert record.to_bytes(TREE) == record.to_bytes(again)
    with zipfile.ZipFile(io.BytesIO(record.to_bytes(TREE))) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}  # whatever the clock says


def test_equal_arrays_are_stored_once_unless_type_or_shape_differ():
    equal = [np.ones((2, 2), "float32"), np.ones((2, 2), "float32")]
    other = [np.ones(4, "float32"), np.ones((2, 2), "float64")]
    with zipfile.ZipFile(io.BytesIO(record.to_bytes(equal + other))) as file:
        assert file.namelist() == ["record.json", "0.npy", "1.npy", "2.npy"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    place = tmp_path / "new folder" / "x.npz"
    record.write(place, {"first": 1})
    with pytest.raises(RecordError):
        record.write(place, [np.array([object()])])
    assert record.read(place) == {"first": 1}
    assert [each.name for each in place.parent.iterdir()] == ["x.npz"]


def test_whoever_reads_a_file_while_it_is_written_anew_reads_the_old_one(tmp_path):
    place = tmp_path / "x.npz"
    record.write(place, {"first": 1})
    with place.open("rb") as reader:
        record.write(place, {"second": 2})
        assert record.from_bytes(reader.read()) == {"first": 1}
    assert record.read(place) == {"second": 2}


def test_a_file_with_a_pickle_in_it_is_refused_and_not_unpickled(tmp_path):
    marker = tmp_path / "it ran"

    class Bomb:
        def __reduce__(self):
            return (open, (str(marker), "w"))

    buffer = io.BytesIO()
    np.save(buffer, np.array([Bomb()], dtype=object), allow_pickle=True)
    with pytest.raises(RecordError, match="is not a Paper or Key"):
        record.from_bytes(npz_of({"format": 1, "record": {"array": 0}}, n0=buffer.getvalue()))
    with pytest.raises(RecordError):
        record.from_bytes(npz_of({"format": 1, "record": {"array": 0}}, n0=pickle.dumps(Bomb())))
    assert not marker.exists()


def test_another_version_of_the_format_is_named():
    with pytest.raises(
        RecordError, match=r"x\.npz has format 99; this version reads format 1\. Install the matching kit"
    ):
        record.from_bytes(npz_of({"format": 99, "record": {}}), "x.npz")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip at all",
        npz_of("not json"),
        npz_of("[]"),
        npz_of({"record": {}}),
        npz_of({"format": 1, "record": {"array": 5}}),
        npz_of({"format": 1, "record": {"array": "x"}}),
        npz_of({"format": 1, "record": {"array": 0}}, n7=b""),
    ],
    ids=["empty", "text", "no JSON", "a list", "no format", "no such array", "a name for a number", "a gap"],
)
def test_what_is_no_record_is_refused_by_name(data):
    with pytest.raises(RecordError, match=r"x\.npz is not a Paper or Key of this course"):
        record.from_bytes(data, "x.npz")


@pytest.mark.parametrize(
    "header",
    [
        b"\xff\xfe",
        b"[" * 100_000,
        [],
        {"record": {}},
        {"record": {"array": 0}, "arrays": []},
        {"record": {"array": {}}, "arrays": []},
        {"record": 1, "arrays": [{"dtype": "object", "shape": [1]}]},
        {"record": 1, "arrays": [{"dtype": "U5", "shape": [0]}]},
        {"record": 1, "arrays": [{"dtype": ["float32"], "shape": [0]}]},
        {"record": 1, "arrays": [{"dtype": "float32", "shape": [-1]}]},
        {"record": 1, "arrays": [{"dtype": "float32", "shape": [2**62, 2**62]}]},
        {"record": 1, "arrays": [{"dtype": "float32", "shape": [float("inf")]}]},
        {"record": 1, "arrays": [{"dtype": "float32", "shape": [0] * 40}]},
        {"record": 1, "arrays": [{"dtype": "float32", "shape": [3]}]},
        {"record": 1, "arrays": [[]]},
    ],
)
def test_a_garbled_frame_is_refused(header):
    with pytest.raises(RecordError, match="the frame is garbled"):
        record.from_frame(*frame_of(header))


def test_a_frame_that_says_it_is_larger_than_allowed_is_refused_before_it_is_read():
    with pytest.raises(RecordError, match=f"a frame may hold {record.FRAME_LIMIT} bytes; this one says"):
        record.frame_size(struct.pack("<II", record.FRAME_LIMIT, 1))
    assert record.frame_size(struct.pack("<II", record.FRAME_LIMIT, 0)) == record.FRAME_LIMIT


def only_record_errors(read, *pieces) -> bool:
    """Whether reading raises nothing but RecordError; tells whether it read anything."""
    try:
        read(*pieces)
    except RecordError:
        return False
    return True


def mangled(data: bytes, rng: np.random.Generator) -> bytes:
    """Cut short, or with some bytes overwritten, or with a piece taken out."""
    kind = rng.integers(3)
    if kind == 0:
        return data[: rng.integers(len(data))]
    if kind == 1:
        changed = bytearray(data)
        for place in rng.integers(len(data), size=rng.integers(1, 6)):
            changed[place] = rng.integers(256)
        return bytes(changed)
    first, last = sorted(rng.integers(len(data), size=2))
    return data[:first] + data[last:]


def test_no_mangled_frame_raises_anything_but_a_record_error():
    rng, frame = np.random.default_rng(1), record.to_frame(TREE)
    read = [only_record_errors(record.from_frame, frame[:8], mangled(frame[8:], rng)) for _ in range(1500)]
    assert 0 < sum(read) < 1500  # both happen, or the fuzz proves nothing


def test_no_mangled_file_raises_anything_but_a_record_error():
    rng, data = np.random.default_rng(2), record.to_bytes(TREE)
    assert sum(only_record_errors(record.from_bytes, mangled(data, rng)) for _ in range(1500)) < 1500


ANSWERS = Answers(
    "sdp_attention",
    attributes={"h": 2, "name": "x", "odd": {"type": "Dense"}, "none": None},
    parts={"Wq": "planted"},
    notes=["training by position"],
    outcomes={
        "ask": Outcome(
            {"output": np.ones(2)}, ["output: ragged"], None, [Touch("Wq", [np.ones(1)], [])], {"Q": None, "K": np.ones(3)}
        ),
        "second": Outcome(trouble=Trouble("ValueError", "no", 3, "x = y")),
    },
    seconds=0.5,
)  # fmt: skip


def test_answers_come_back_through_a_frame_as_they_were():
    back = Answers.from_tree(through_frame(ANSWERS.to_tree()))
    assert the_same(back.to_tree(), ANSWERS.to_tree())


def test_a_tree_of_answers_is_what_dataclasses_make_of_them_without_copies_of_arrays():
    tree = ANSWERS.to_tree()
    assert the_same(tree, dataclasses.asdict(ANSWERS))
    assert tree["outcomes"]["ask"]["returned"]["output"] is ANSWERS.outcomes["ask"].returned["output"]


@pytest.mark.parametrize("dtype", sorted(record.DTYPES))
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3, 1)])
def test_an_array_from_a_file_is_as_numpy_reads_it(dtype, shape):
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype)
    with zipfile.ZipFile(io.BytesIO(record.to_bytes({"it": array}))) as file:
        usual = np.load(io.BytesIO(file.read("0.npy")))
    found = through_file({"it": array})["it"]
    assert (found.dtype, found.shape) == (usual.dtype, usual.shape)
    assert np.array_equal(found, usual)
    assert found.flags.writeable


def put(tree, path: str, value):
    """A copy of a tree with one place in it changed."""
    name, _, rest = path.partition("/")
    index = int(name) if isinstance(tree, list) else name
    copy = list(tree) if isinstance(tree, list) else dict(tree)
    copy[index] = put(copy[index], rest, value) if rest else value
    return copy


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("exercise", 5),
        ("exercise", None),
        ("trouble", "text"),
        ("trouble", np.ones(3)),
        ("attributes", []),
        ("attributes", {"h": [1]}),
        ("attributes", {"h": {}}),
        ("attributes", {"h": np.ones(2)}),
        ("parts", {"Wq": 1}),
        ("notes", "text of which each letter is a note"),
        ("notes", [None]),
        ("outcomes", np.ones(2)),
        ("outcomes", {"ask": None}),
        ("outcomes/ask/returned", {"output": [1.0, 2.0]}),
        ("outcomes/ask/returned", {"output": "text"}),
        ("outcomes/ask/remarks", [1]),
        ("outcomes/ask/remarks", "returned"),
        ("outcomes/ask/gradients", {"Q": 1.0}),
        ("outcomes/ask/touches", [{}]),
        ("outcomes/ask/touches/0/inputs", [1]),
        ("outcomes/second/trouble/line", "x"),
        ("outcomes/second/trouble/line", float("inf")),
        ("outcomes/second/trouble/kind", None),
        ("seconds", "soon"),
        ("seconds", float("nan")),
        ("seconds", 10**400),
    ],
)
def test_answers_with_a_wrong_type_anywhere_are_refused(place, value):
    with pytest.raises(RecordError, match="these are no Answers"):
        Answers.from_tree(put(ANSWERS.to_tree(), place, value))


@pytest.mark.parametrize("tree", [None, [], "text", 5, np.ones(3), {}])
def test_what_is_no_tree_of_answers_is_refused(tree):
    with pytest.raises(RecordError, match="these are no Answers"):
        Answers.from_tree(tree)


def test_text_from_outside_is_cut_and_holds_nothing_that_a_terminal_obeys():
    tree = put(ANSWERS.to_tree(), "outcomes/second/trouble/text", "\x1b[2J\ud800\x00é" + "x" * 10_000)
    text = Answers.from_tree(tree).outcomes["second"].trouble.text
    assert len(text) == TEXT_LIMIT
    assert text.isprintable()
    assert "é" in text
    text.encode("utf-8")
