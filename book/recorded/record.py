"""Record what MiniLM attends to, for the chapter on attention: `python book/recorded/record.py` writes `minilm.npz` anew."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras import layers, ops
from numpy.typing import NDArray

import corpora
from pictures import recorded_weights
from solutions.transformer import EncoderBlock

FILE = Path(__file__).with_name("minilm.npz")
SENTENCES = {
    "teacher": "the teacher told the student about the book because it was interesting",
    "hungry": "the bear ate the honey because it was hungry",
    "sweet": "the bear ate the honey because it was sweet",
    "window": "she opened the window and looked at the quiet street",
    "station": "can you tell me where the old station is",
    "letters": "he writes long letters to his friends who never answer them",
}
#: Pairs like the bear's: an animal, a food, what is said of the one and what of the other.
PAIRS = [
    (animal, food, *said)
    for animal, food, said in product(
        ("bear", "dog", "fox", "mouse"),
        ("honey", "apple", "cake", "cheese"),
        (("hungry", "sweet"), ("greedy", "delicious")),
    )
    if (animal, food, *said) != ("bear", "honey", "hungry", "sweet")
]
#: Arrays of the file that attention does not need.
UNUSED = {"embeddings.position_ids", "pooler.dense.weight", "pooler.dense.bias"}


class BertBlock(EncoderBlock):
    """The reference's block, with what BERT has otherwise: gelu for relu, and another epsilon."""

    def __init__(self, dm: int, h: int, hidden: int, epsilon: float) -> None:
        super().__init__(dm, h, hidden, drop_rate=0.0)
        self.dense_hidden.activation = lambda x: ops.gelu(x, approximate=False)
        self.layernorm1.epsilon = self.layernorm2.epsilon = epsilon


class MiniLM(keras.Model):
    """A BERT encoder: ids `(batch, target)` to vectors `(batch, target, model)`."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        dm, h, hidden = (config[name] for name in ("hidden_size", "num_attention_heads", "intermediate_size"))
        epsilon = config["layer_norm_eps"]
        self.words = layers.Embedding(config["vocab_size"], dm)
        self.positions = layers.Embedding(config["max_position_embeddings"], dm)
        self.segments = layers.Embedding(config["type_vocab_size"], dm)
        self.norm = layers.LayerNormalization(epsilon=epsilon)
        self.blocks = [BertBlock(dm, h, hidden, epsilon) for _ in range(config["num_hidden_layers"])]

    def call(self, ids: Any) -> Any:
        """Embed words, positions and the first segment, then pass through the blocks."""
        positions = ops.arange(ops.shape(ids)[1])
        x = self.norm(self.words(ids) + self.positions(positions) + self.segments(ops.zeros_like(ids)))
        for block in self.blocks:
            x = block(x, training=False)  # (batch, target, model)
        return x

    @classmethod
    def planted(cls, weights: corpora.PretrainedWeights) -> "MiniLM":
        """The network with these weights: every array of the file used, every shape checked."""
        model = cls(weights.config)
        model(np.zeros((1, 2), "int32"))  # makes its variables
        left = dict(weights.arrays)
        for name, layer in _by_name(model):
            weight = left.pop(f"{name}.weight")
            bias = [] if isinstance(layer, layers.Embedding) else [left.pop(f"{name}.bias")]
            layer.set_weights([weight.T if isinstance(layer, layers.Dense) else weight, *bias])  # stored (out, in)
        if left.keys() != UNUSED:
            raise ValueError(f"every array must be used but {sorted(UNUSED)}; left over are {sorted(left)}.")
        return model


def _by_name(model: MiniLM) -> Iterator[tuple[str, Any]]:
    """Each layer that holds weights, by its name in the file."""
    yield "embeddings.word_embeddings", model.words
    yield "embeddings.position_embeddings", model.positions
    yield "embeddings.token_type_embeddings", model.segments
    yield "embeddings.LayerNorm", model.norm
    for number, block in enumerate(model.blocks):
        held = {
            "attention.self.query": block.mha.Wq,
            "attention.self.key": block.mha.Wk,
            "attention.self.value": block.mha.Wv,
            "attention.output.dense": block.mha.linear,
            "attention.output.LayerNorm": block.layernorm1,
            "intermediate.dense": block.dense_hidden,
            "output.dense": block.dense_output,
            "output.LayerNorm": block.layernorm2,
        }
        for name, layer in held.items():
            yield f"encoder.layer.{number}.{name}", layer


def tokens_of(sentence: str) -> list[str]:
    """The sentence's words in small letters, between the two tokens that BERT sets around every text."""
    return ["[CLS]", *sentence.lower().split(), "[SEP]"]


def encode(vocabulary: Sequence[str], sentences: Sequence[str]) -> NDArray[np.int32]:
    """The ids `(batch, target)` of sentences of one length, each word of which is a token."""
    number = {token: place for place, token in enumerate(vocabulary)}
    texts = [tokens_of(sentence) for sentence in sentences]
    if unknown := {token for text in texts for token in text} - number.keys():
        raise ValueError(f"every word must be one token; {sorted(unknown)} would be cut. Choose other words.")
    return np.array([[number[token] for token in text] for text in texts], "int32")


def cosine(model: MiniLM, vocabulary: Sequence[str], one: str, other: str) -> float:
    """The cosine of two sentences' vectors, each the mean over its tokens."""
    u, v = (np.asarray(model(encode(vocabulary, [sentence])))[0].mean(axis=0) for sentence in (one, other))
    return float(u @ v / np.linalg.norm(u) / np.linalg.norm(v))


def attended(model: MiniLM, vocabulary: Sequence[str], sentences: Sequence[str]) -> NDArray[np.float32]:
    """The attention weights of sentences of one length, `(batch, layers, heads, target, source)`."""
    by_layer = recorded_weights(model, encode(vocabulary, sentences))
    return np.stack(list(by_layer.values()), axis=1)


def recording(weights: corpora.PretrainedWeights) -> dict[str, NDArray[Any]]:
    """All that the page shows.

    Returns:
        by the sentences' names, float16 `(layers, heads, target, source)`; as `pairs` the weights that "it" gives to the
        animal and to the food, `(pairs, sentence, layers, heads, noun)`; as `about` a JSON text that says what it is.
    """
    model, vocabulary = MiniLM.planted(weights), weights.vocabulary
    known = cosine(model, vocabulary, "The new movie is awesome", "The new movie is so great")
    if abs(known - 0.8939) > 5e-5:
        raise ValueError(f"the two sentences on a movie must have the cosine 0.8939; received {known:.4f}.")
    kept = {name: attended(model, vocabulary, [text])[0] for name, text in SENTENCES.items()}
    texts = [f"the {animal} ate the {food} because it was {said}" for animal, food, *both in PAIRS for said in both]
    of_it = attended(model, vocabulary, texts)[:, :, :, 7, [2, 5]]  # (2 pairs, layers, heads, noun)
    kept["pairs"] = of_it.reshape(len(PAIRS), 2, *of_it.shape[1:])
    about = {
        "model": "sentence-transformers/all-MiniLM-L6-v2",
        "licence": weights.licence,
        "sha256": weights.sha256,
        "cosine": round(known, 4),
        "tokens": {name: tokens_of(text) for name, text in SENTENCES.items()},
        "pairs": PAIRS,
    }
    return {**{name: array.astype("float16") for name, array in kept.items()}, "about": np.array(json.dumps(about))}


if __name__ == "__main__":
    np.savez_compressed(FILE, **recording(corpora.weights("minilm")))
    print(f"{FILE}: {FILE.stat().st_size / 1000:.0f} kB")
