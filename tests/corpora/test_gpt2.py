"""GPT-2 is loaded from the hub, or any network of its kind from a folder in the hub's format."""

import hashlib
import importlib
import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from corpora import weights
from corpora.sources import Resource, cache_folder
from solutions.gpt import GPT, generate, gpt2_sizes, gpt2_tensors, plant_gpt2

PRETRAINED = importlib.import_module("corpora.weights").PRETRAINED
CONFIG = {
    "model_type": "gpt2",
    "activation_function": "gelu_new",
    "layer_norm_epsilon": 1e-05,
    "n_layer": 2,
    "n_embd": 12,
    "n_head": 3,
    "n_inner": None,
    "n_positions": 9,
    "vocab_size": 270,
}
SENTENCE = "the bear ate – the honey"


@pytest.fixture
def model():
    model = GPT(**gpt2_sizes(CONFIG))
    rng = np.random.default_rng(3)
    return plant_gpt2(model, {name: rng.normal(size=its.shape) / 3 for name, its in gpt2_tensors(model).items()})


@pytest.fixture
def folder(tmp_path, model):
    """A checkpoint as the hub keeps one: the weights, the config, the tokenizer."""
    folder = tmp_path / "checkpoint"
    folder.mkdir()
    save_file(gpt2_tensors(model), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(CONFIG))
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=270, initial_alphabet=alphabet, special_tokens=["<|endoftext|>"], show_progress=False
    )
    tokenizer.train_from_iterator([SENTENCE] * 9, trainer)
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    """A cache of its own, and a hub that nobody answers at."""
    monkeypatch.setenv("PAYING_ATTENTION_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)


def test_a_checkpoint_in_a_folder_writes_what_its_model_wrote(folder, model):
    loaded = weights("gpt2", source=folder)
    tokenizer = Tokenizer.from_file(str(loaded.folder / "tokenizer.json"))
    again = plant_gpt2(GPT(**gpt2_sizes(loaded.config)), loaded.arrays)
    start = [tokenizer.encode("the").ids]
    assert np.array_equal(generate(again, start, 6, seed=2), generate(model, start, 6, seed=2))
    assert tokenizer.decode(tokenizer.encode(SENTENCE).ids) == SENTENCE


def test_it_says_where_it_comes_from_and_which_file_it_is(folder):
    loaded = weights("gpt2", source=str(folder))
    assert loaded.source == f"path {folder}"
    assert loaded.sha256 == hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    assert loaded.licence == ""
    assert loaded.config == CONFIG


def test_its_vocabulary_is_the_tokenizers(folder):
    vocabulary = weights("gpt2", source=folder).vocabulary
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    assert vocabulary == tuple(tokenizer.id_to_token(number) for number in range(tokenizer.get_vocab_size()))
    assert vocabulary[0] == "<|endoftext|>"
    (folder / "tokenizer.json").unlink()
    assert weights("gpt2", source=folder).vocabulary == ()


def test_the_hubs_files_are_fetched_checked_and_kept(tmp_path, folder, monkeypatch):
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    assert sums.keys() == PRETRAINED["gpt2"].files.keys()
    resource = Resource("gpt2", sums, PRETRAINED["gpt2"].hub, {}, 1000, "MIT")
    monkeypatch.setitem(PRETRAINED, "gpt2", resource)
    main = tmp_path / "hub" / "openai-community" / "gpt2" / "resolve" / "main"
    main.parent.mkdir(parents=True)
    main.symlink_to(folder)

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path / "hub"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        loaded = weights("gpt2")
        server.shutdown()
    assert (loaded.source, loaded.licence) == ("hub", "MIT")
    assert plant_gpt2(GPT(**gpt2_sizes(loaded.config)), loaded.arrays)
    assert weights("gpt2").source == "cache"


def test_without_the_hub_the_error_names_the_files_to_bring():
    with pytest.raises(FileNotFoundError) as error:
        weights("gpt2")
    *_, files, mend = str(error.value).split("\n")
    assert files == "  config.json, tokenizer.json, model.safetensors of openai-community/gpt2"
    assert mend.endswith(f"with source=PATH, or put them into {cache_folder() / 'gpt2'}.")


@pytest.mark.parametrize("name", ["config.json", "model.safetensors"])
def test_a_folder_without_its_files_is_refused(folder, name):
    (folder / name).unlink()
    with pytest.raises(FileNotFoundError, match=rf"holds config\.json and model\.safetensors; .* has no {name}\. Save"):
        weights("gpt2", source=folder)


@pytest.mark.parametrize("name", ["config.json", "model.safetensors"])
def test_a_broken_file_is_named(folder, name):
    (folder / name).write_bytes((folder / name).read_bytes()[:20])
    with pytest.raises(ValueError, match=r"in .*checkpoint one is not: .*Copy the files anew"):
        weights("gpt2", source=folder)
