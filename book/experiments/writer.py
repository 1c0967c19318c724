"""A small GPT that writes English, trained here: `python -m book.experiments.writer` prints a sample, and what its cache saves.

The network is the reference's, the tokens are GPT-2's kind of byte pairs (learnt by the package tokenizers: the course's own
`train_bpe` takes minutes for a vocabulary of this size), and what was trained is kept as the Hugging Face hub keeps a GPT-2.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tokenizers
from keras import optimizers
from safetensors.numpy import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from corpora import TextCorpus, texts, weights
from solutions.gpt import GPT, generate, gpt2_sizes, gpt2_tensors, next_token_loss, plant_gpt2

from .kept import KEPT, ROOT, kept_folder

SIZES = dict(N=2, dm=128, h=4, hidden=512, vocab=2048, max_seq_len=128)
BATCH, STEPS, RATE, HELD_OUT = 4, 1900, 0.004, 20
END = "<|endoftext|>"  # GPT-2's name for what stands between texts
#: What the weights depend on, beside this module and the texts.
SOURCES = [
    *(f"solutions/gpt/{name}.py" for name in ("gpt", "gpt_block", "causal_self_attention", "next_token_loss")),
    *(f"solutions/gpt/{name}.py" for name in ("gpt2_tensors", "gpt2_variables", "plant_gpt2")),
    *(f"solutions/attention/{name}.py" for name in ("sdp_attention", "multi_head_attention")),
    "solutions/masks/hide.py",
]


@dataclass(frozen=True)
class Writer:
    """A trained GPT.

    Attributes:
        model: the reference's `GPT`.
        tokenizer: from text to numbers and back; number 0 stands between texts.
        facts: the corpus's name, licence and sha256; the loss on texts held out and what counts of tokens and of pairs
            reach on them, in nats per token; bits_per_character; steps, tokens and seconds of the training.
        folder: the files `model.safetensors`, `config.json` and `tokenizer.json`, in the hub's format, and `facts.json`.
    """

    model: GPT
    tokenizer: Tokenizer
    facts: dict[str, Any]
    folder: Path

    def write(self, beginning: str = "", length: int = 100, seed: int = 0, **asked: Any) -> str:
        """Write on from the beginning of a text; `asked` goes to `generate`. A blank line stands between texts."""
        ids = generate(self.model, [self.started(beginning)], length, seed=seed, **asked)[0, 1:]
        ends = np.flatnonzero(ids == 0)
        return "\n\n".join(self.tokenizer.decode(part[part != 0].tolist()) for part in np.split(ids, ends))

    def started(self, beginning: str) -> list[int]:
        """The numbers of a text's beginning, the mark between texts first."""
        return [0, *self.tokenizer.encode(beginning).ids]

    def seconds_a_token(self, batch: int, length: int, use_cache: bool) -> float:
        """How long it takes to write one token more of each of so many texts, of so many tokens: the faster of two runs."""
        took = []
        for _ in range(2):
            begun = time.perf_counter()
            generate(self.model, np.zeros((batch, 1)), length, use_cache=use_cache)
            took.append(time.perf_counter() - begun)
        return min(took) / length


def writer(
    name: str | None = None,
    steps: int = STEPS,
    sizes: dict[str, int] = SIZES,
    keep: Path = KEPT,
) -> Writer:
    """Train a GPT on texts once; afterwards it is read from its folder, until its code or the texts change.

    Args:
        name: which texts, as in `corpora.texts`; None takes the first that can be had.
        steps: batches to train on.
        sizes: of the `GPT`.
        keep: where its folder lies.
    """
    corpus = texts(name)
    asked = {"sha256": corpus.sha256, "tokenizers": tokenizers.__version__, "steps": steps, **sizes}
    sources = [Path(__file__), *(ROOT / source for source in SOURCES)]
    folder = kept_folder("writer", asked, sources, partial(_train, corpus, steps, sizes), keep)
    kept = weights("gpt2", source=folder)
    return Writer(
        model=plant_gpt2(GPT(**gpt2_sizes(kept.config)), kept.arrays),
        tokenizer=Tokenizer.from_file(str(folder / "tokenizer.json")),
        facts=json.loads((folder / "facts.json").read_text(encoding="utf-8")),
        folder=folder,
    )


def _train(corpus: TextCorpus, steps: int, sizes: dict[str, int], folder: Path) -> None:
    """Train, measure, and save all that a writer is."""
    begun = time.perf_counter()
    held_out = corpus.texts[::HELD_OUT]
    learnt = [text for place, text in enumerate(corpus.texts) if place % HELD_OUT]
    tokenizer = _tokenizer(learnt, sizes["vocab"])
    rows, unseen = (_rows(tokenizer, some, sizes["max_seq_len"]) for some in (learnt, held_out))
    keras.utils.set_random_seed(1)
    model = begun_as_gpt2(GPT(**sizes, drop_rate=0.0))  # most rows are read once: nothing to learn by heart
    tokens = keras.Input((sizes["max_seq_len"],), dtype="int32")
    trained = keras.Model(tokens, model(tokens)[0])
    schedule = optimizers.schedules.CosineDecay(0.0, steps, warmup_target=RATE, warmup_steps=steps // 20)
    optimizer = optimizers.AdamW(schedule, weight_decay=0.05, beta_2=0.98, clipnorm=1.0)
    trained.compile(optimizer, loss=next_token_loss, jit_compile=False)  # compiling for XLA takes longer than it saves
    rng = np.random.default_rng(1)
    epochs = -(-steps * BATCH // len(rows))
    order = np.concatenate([rng.permutation(len(rows)) for _ in range(epochs)])[: steps * BATCH]
    trained.fit(rows[order], rows[order], batch_size=BATCH, shuffle=False, verbose=0)
    loss = trained.evaluate(unseen, unseen, batch_size=BATCH, verbose=0)
    characters = sum(len(tokenizer.decode(row[1:].tolist())) for row in unseen)
    facts = {
        "name": corpus.name,
        "licence": corpus.licence,
        "sha256": corpus.sha256,
        "loss": loss,
        **baselines(rows, unseen, sizes["vocab"]),
        "bits_per_character": loss * unseen[:, 1:].size / characters / np.log(2),
        "steps": steps,
        "tokens": int(rows[order].size),
        "seconds": time.perf_counter() - begun,
    }
    save_file(gpt2_tensors(model), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(_config(sizes), indent=2))
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "facts.json").write_text(json.dumps(facts, indent=2))


def begun_as_gpt2(model: GPT) -> GPT:
    """Draw the weights as GPT-2's were, which learns in a third of the steps that Keras's defaults take.

    A block adds little to its token at first, and positions add less. GPT-2's 0.02 is for a width of 768: a narrower model
    takes more.
    """
    rng, width = np.random.default_rng(1), 0.02 * np.sqrt(768 / model.sizes["dm"])
    tensors = gpt2_tensors(model)
    for name, tensor in tensors.items():
        if tensor.ndim == 2:
            share = 0.2 if name == "wpe.weight" else (2 * model.sizes["N"]) ** -0.5 if "c_proj" in name else 1.0
            tensors[name] = share * width * rng.normal(size=tensor.shape)
    return plant_gpt2(model, tensors)


def _tokenizer(learnt: Sequence[str], vocab: int) -> Tokenizer:
    """Byte pairs of GPT-2's kind: every text can be written with them."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=vocab, initial_alphabet=alphabet, special_tokens=[END], show_progress=False
    )
    tokenizer.train_from_iterator(learnt, trainer)
    return tokenizer


def _rows(tokenizer: Tokenizer, some: Sequence[str], length: int) -> np.ndarray:
    """The texts end to end, a mark before each, cut into rows of one length; what is left at the end is dropped."""
    ids = np.concatenate([[0, *encoded.ids] for encoded in tokenizer.encode_batch(list(some))])
    return ids[: len(ids) // length * length].reshape(-1, length).astype("int32")  # (rows, length)


def baselines(rows: np.ndarray, unseen: np.ndarray, vocab: int) -> dict[str, float]:
    """What counting reaches, in nats per token on unseen rows: of single tokens, and of pairs of neighbours.

    A pair's share is mixed with its second token's, as if so many more had been seen; how many is picked to suit the unseen
    rows, in favour of counting.
    """
    before, after = unseen[:, :-1].ravel(), unseen[:, 1:].ravel()
    singles = np.bincount(rows.ravel(), minlength=vocab) + 1.0
    share = singles / singles.sum()
    numbers = rows[:, :-1].astype("int64") * vocab + rows[:, 1:]
    pairs = np.bincount(numbers.ravel(), minlength=vocab * vocab).reshape(vocab, vocab)
    seen, times = pairs[before, after], pairs.sum(axis=1)[before]
    mixed = [-np.log((seen + more * share[after]) / (times + more)).mean() for more in (1, 10, 30, 100, 300, 1000)]
    return {"unigram": float(-np.log(share[after]).mean()), "bigram": float(min(mixed))}


def _config(sizes: dict[str, int]) -> dict[str, Any]:
    """The sizes as the hub's files say them."""
    return {
        "architectures": ["GPT2LMHeadModel"],
        "model_type": "gpt2",
        "activation_function": "gelu_new",
        "layer_norm_epsilon": 1e-5,
        "n_layer": sizes["N"],
        "n_embd": sizes["dm"],
        "n_head": sizes["h"],
        "n_inner": sizes["hidden"],
        "vocab_size": sizes["vocab"],
        "n_positions": sizes["max_seq_len"],
        "bos_token_id": 0,
        "eos_token_id": 0,
    }


def _say(made: Writer) -> None:
    """Print what it learnt, what it writes, and what the cache saves."""
    facts = made.facts
    print(f"A GPT of {made.model.count_params():,} numbers, in {made.folder.relative_to(ROOT)}")
    print(f"Trained on {facts['name']} ({facts['licence']}): {facts['tokens']:,} tokens in {facts['seconds']:.0f} s")
    print(
        f"Loss on texts held out: {facts['loss']:.2f} nats per token, {facts['bits_per_character']:.2f} bits per character; "
        f"counts of tokens {facts['unigram']:.2f}, of pairs {facts['bigram']:.2f} nats per token\n"
    )
    for seed in range(2):
        print(made.write("The", length=100, seed=seed, temperature=0.8, top_p=0.9) + "\n")
    for batch in (1, 64):  # one token of one text is so little to compute that calling the layers takes longer
        cached, plain = (made.seconds_a_token(batch, 100, use_cache) for use_cache in (True, False))
        print(
            f"{batch:2} texts of 100 tokens: {1000 * plain:.0f} ms a step without the cache, {1000 * cached:.0f} with it: "
            f"{plain / cached:.1f} times as fast"
        )


if __name__ == "__main__":
    _say(writer(*sys.argv[1:2]))
