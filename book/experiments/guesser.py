"""A small BERT that guesses hidden words, trained here: `python -m book.experiments.guesser` prints some of its guesses.

The network is the reference's, and so is the choice of the words to hide; the tokens are of BERT's kind, WordPiece, learnt by the
package tokenizers. What was trained is kept under the names that BERT's weights have on the Hugging Face hub.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
import tokenizers
from keras import losses, ops, optimizers
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from corpora import TextCorpus, texts
from solutions.bert import Bert, MaskedLMHead, bert_tensors, plant_bert
from solutions.masks import padding_mask
from solutions.self_supervision import mask_tokens

from .kept import KEPT, ROOT, kept_folder

SIZES = dict(N=1, dm=128, h=4, hidden=256, vocab=2048, max_seq_len=12)
BATCH, STEPS, RATE, HIDDEN = 48, 1900, 0.0016, 0.4
#: One text in so many is held out. The settings were chosen on those from 0 on; the ones that are reported begin later.
HELD_OUT, FIRST_HELD_OUT = 20, 10
MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]  # numbers 0 to 4
MASK = MARKS.index("[MASK]")
SPECIAL = tuple(range(MASK))
PLACE = 5  # where the guesses are scored: four tokens before it and five behind
#: What the weights depend on, beside this module and the texts.
SOURCES = [
    *(
        f"solutions/bert/{name}.py"
        for name in (
            "bert",
            "bert_embeddings",
            "bert_layer",
            "masked_lm_head",
            "bert_variables",
            "bert_tensors",
            "plant_bert",
        )
    ),
    *(f"solutions/attention/{name}.py" for name in ("sdp_attention", "multi_head_attention")),
    *(f"solutions/masks/{name}.py" for name in ("hide", "padding_mask")),
    "solutions/self_supervision/mask_tokens.py",
]


@dataclass(frozen=True)
class Guesser:
    """A trained BERT with the head that guesses.

    Attributes:
        model: the reference's `Bert`; its pooler was not trained.
        head: the reference's `MaskedLMHead`.
        tokenizer: from text to numbers and back, `[CLS]` before a text and `[SEP]` behind it.
        rows: pieces of the texts that were held out, int32 `(pieces, max_seq_len)`.
        facts: the corpus's name, licence and sha256; steps, tokens, hidden tokens and seconds of the training; history, the
            loss of each tenth of the steps, in nats; counted, what counts of neighbours reach on the held-out rows.
        folder: the files `model.safetensors`, `config.json` and `tokenizer.json`, in the hub's format, and `facts.json`.
    """

    model: Bert
    head: MaskedLMHead
    tokenizer: Tokenizer
    rows: np.ndarray
    facts: dict[str, Any]
    folder: Path

    def logits(self, tokens: np.ndarray) -> np.ndarray:
        """Score what stands at each place, `(batch, source, vocab)`; what is [PAD] is not looked at."""
        return np.asarray(_logits(self.model, self.head, np.asarray(tokens)))

    def seeing(self, behind: int | None = None) -> tuple[float, float]:
        """Loss and share right at PLACE of the held-out rows, with so many tokens behind it in view; None for all."""
        hidden = hidden_at_place(self.rows, behind)
        logits = _logits(self.model, self.head, hidden, hidden == MASK)[0]  # (pieces, vocab)
        return scored(np.asarray(ops.log_softmax(logits)), self.rows[:, PLACE])

    def guesses(self, text: str, number: int = 5) -> list[list[tuple[str, float]]]:
        """For each [MASK] of a text's beginning its likeliest tokens, each with its probability; no [SEP] ends it."""
        ids = np.array([self.tokenizer.encode(text).ids[:-1]])
        likely = np.asarray(ops.softmax(self.logits(ids)[0][ids[0] == MASK]))  # (hidden tokens, vocab)
        order = np.argsort(-likely)[:, :number]
        return [
            [(self.tokenizer.id_to_token(int(token)), float(row[token])) for token in best]
            for row, best in zip(likely, order, strict=True)
        ]


def hidden_at_place(rows: np.ndarray, behind: int | None = None) -> np.ndarray:
    """Hide the token at PLACE of each row, and cut off all but the next few behind it; None cuts nothing."""
    hidden = rows.copy()
    hidden[:, PLACE] = MASK
    if behind is not None:
        hidden[:, PLACE + 1 + behind :] = 0
    return hidden


def guesser(
    name: str | None = None,
    steps: int = STEPS,
    sizes: dict[str, int] = SIZES,
    keep: Path = KEPT,
) -> Guesser:
    """Train a BERT on texts once; afterwards it is read from its folder, until its code or the texts change.

    Args:
        name: which texts, as in `corpora.texts`; None takes the first that can be had.
        steps: batches to train on.
        sizes: of the `Bert`.
        keep: where its folder lies.
    """
    corpus = texts(name)
    asked = {"sha256": corpus.sha256, "tokenizers": tokenizers.__version__, "steps": steps, **sizes}
    sources = [Path(__file__), *(ROOT / source for source in SOURCES)]
    folder = kept_folder("guesser", asked, sources, partial(_train, corpus, steps, sizes), keep)
    model, head = Bert(**sizes), MaskedLMHead(sizes["dm"], sizes["vocab"])
    plant_bert(model, load_file(folder / "model.safetensors"), head)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    rows = rows_of(tokenizer, corpus.texts[FIRST_HELD_OUT::HELD_OUT], sizes["max_seq_len"])
    return Guesser(model, head, tokenizer, rows, facts, folder)


def _train(corpus: TextCorpus, steps: int, sizes: dict[str, int], folder: Path) -> None:
    """Train, and save all that a guesser is."""
    begun = time.perf_counter()
    learnt = [text for place, text in enumerate(corpus.texts) if place % HELD_OUT != FIRST_HELD_OUT]
    tokenizer = _tokenizer(learnt, sizes["vocab"])
    rows = rows_of(tokenizer, learnt, sizes["max_seq_len"])
    keras.utils.set_random_seed(1)
    model = Bert(**sizes, drop_rate=0.0)  # each row is read a few times: little to learn by heart
    head = MaskedLMHead(sizes["dm"], sizes["vocab"])
    begun_small(model, head)
    parts = [model.embeddings, *model.blocks, head]  # all but the pooler, which guesses nothing
    variables = [variable for part in parts for variable in part.trainable_weights]
    schedule = optimizers.schedules.CosineDecay(0.0, steps, warmup_target=RATE, warmup_steps=max(steps // 10, 1))
    optimizer = optimizers.AdamW(schedule, weight_decay=0.01, beta_2=0.99, clipnorm=1.0)
    optimizer.build(variables)

    @tf.function(reduce_retracing=True)
    def step(inputs, labels):
        with tf.GradientTape() as tape:
            asked = labels > 0
            logits = _logits(model, head, inputs, asked)[0]  # (hidden tokens, vocab)
            right = tf.boolean_mask(labels, asked)
            loss = ops.mean(losses.sparse_categorical_crossentropy(right, logits, from_logits=True))
        optimizer.apply(tape.gradient(loss, variables), variables)
        return loss

    history, asked = [], 0
    for inputs, labels in _batches(rows, steps, sizes["vocab"]):
        history.append(float(step(tf.constant(inputs), tf.constant(labels))))
        asked += int((labels > 0).sum())
    unseen = rows_of(tokenizer, corpus.texts[FIRST_HELD_OUT::HELD_OUT], sizes["max_seq_len"])
    facts = {
        "name": corpus.name,
        "licence": corpus.licence,
        "sha256": corpus.sha256,
        "steps": steps,
        "tokens": steps * BATCH * sizes["max_seq_len"],
        "hidden": asked,
        "history": [float(np.mean(some)) for some in np.array_split(history, 10) if len(some)],
        "counted": counted(rows, unseen, sizes["vocab"]),
        "seconds": time.perf_counter() - begun,
    }
    save_file(bert_tensors(model, pooler=False, head=head), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(_config(sizes), indent=2))
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "facts.json").write_text(json.dumps(facts, indent=2))


def counted(rows: np.ndarray, unseen: np.ndarray, vocab: int) -> dict[str, tuple[float, float]]:
    """What counts of single tokens and of pairs of neighbours reach at PLACE of unseen rows.

    Each pair's share is mixed with its guessed token's, as if thirty more had been seen. The shares given the token before and
    the token behind are multiplied, as if these two knew nothing of each other.

    Returns:
        for "none", "before" and "both" neighbours seen, the loss in nats per token and the share of guesses that are right.
    """
    singles = np.bincount(rows[:, 1:-1].ravel(), minlength=vocab) + 1.0
    share = singles / singles.sum()  # (vocab,)
    numbers = rows[:, :-1].astype("int64") * vocab + rows[:, 1:]
    pairs = np.bincount(numbers.ravel(), minlength=vocab * vocab).reshape(vocab, vocab)
    before, right, behind = unseen[:, PLACE - 1], unseen[:, PLACE], unseen[:, PLACE + 1]
    after_it = (pairs[before] + 30 * share) / (pairs[before].sum(axis=1, keepdims=True) + 30)  # (pieces, vocab)
    ahead_of_it = (pairs[:, behind].T + 30 * share) / (pairs[:, behind].sum(axis=0)[:, None] + 30)
    both = after_it * ahead_of_it / share
    guesses = {
        "none": np.broadcast_to(share, both.shape),
        "before": after_it,
        "both": both / both.sum(axis=1, keepdims=True),
    }
    return {name: scored(np.log(likely), right) for name, likely in guesses.items()}


def scored(log_shares: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """The loss, in nats per token, and the share of guesses that are right."""
    each = log_shares[np.arange(len(right)), right]
    return float(-each.mean()), float((log_shares.argmax(axis=1) == right).mean())


def _batches(rows: np.ndarray, steps: int, vocab: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Inputs and labels, a batch a step; every second row ends at one of its hidden tokens."""
    rng = np.random.default_rng(1)
    epochs = -(-steps * BATCH // len(rows))
    order = np.concatenate([rng.permutation(len(rows)) for _ in range(epochs)])[: steps * BATCH]
    for number, chosen in enumerate(order.reshape(steps, BATCH)):
        inputs, labels = mask_tokens(rows[chosen], vocab, MASK, special=SPECIAL, rate=HIDDEN, seed=number)
        last = (rng.random(labels.shape) * (labels > 0)).argmax(axis=1)[:, None]  # 0 where none is hidden
        cut = (np.arange(rows.shape[1]) > last) & (last > 0) & (np.arange(BATCH)[:, None] % 2 == 0)
        yield np.where(cut, 0, inputs), np.where(cut, 0, labels)


def _logits(model: Bert, head: MaskedLMHead, tokens: Any, asked: Any = None) -> Any:
    """Scores at each place, or of those that are asked alone, `(1, asked, vocab)`: the head is most of the work."""
    hidden, _ = model(tokens, mask=padding_mask(tokens))  # (batch, source, model)
    if asked is not None:
        hidden = tf.boolean_mask(hidden, asked)[None]
    return head(hidden, ops.convert_to_tensor(model.embeddings.token_embedding.embeddings))


def begun_small(model: Bert, head: MaskedLMHead) -> None:
    """Draw the weights small, and the places twice as large as the tokens.

    Where a word is hidden its place is all that a layer knows of it: with small places the model takes long to look at
    neighbours at all.
    """
    rng, tensors = np.random.default_rng(1), bert_tensors(model, pooler=False, head=head)
    for name, tensor in tensors.items():
        if tensor.ndim == 2:
            tensors[name] = (0.08 if "position" in name else 0.04) * rng.normal(size=tensor.shape)
    plant_bert(model, tensors, head)


def _tokenizer(learnt: Sequence[str], vocab: int) -> Tokenizer:
    """WordPiece of BERT's kind, in small letters; rare letters are [UNK]."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(vocab_size=vocab, limit_alphabet=60, special_tokens=MARKS, show_progress=False)
    tokenizer.train_from_iterator(learnt, trainer)
    around = [(mark, MARKS.index(mark)) for mark in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=around
    )
    return tokenizer


def rows_of(tokenizer: Tokenizer, some: Sequence[str], length: int) -> np.ndarray:
    """The texts cut into pieces, each with [CLS] and [SEP] around it; what is too short to fill a row is dropped."""
    pieces = []
    for encoded in tokenizer.encode_batch(list(some), add_special_tokens=False):
        ids = encoded.ids[: len(encoded.ids) // (length - 2) * (length - 2)]
        pieces.append(np.reshape(ids, (-1, length - 2)))
    inside = np.concatenate(pieces)
    around = np.full((len(inside), 1), MARKS.index("[CLS]")), np.full((len(inside), 1), MARKS.index("[SEP]"))
    return np.concatenate([around[0], inside, around[1]], axis=1).astype("int32")  # (pieces, length)


def _config(sizes: dict[str, int]) -> dict[str, Any]:
    """The sizes as the hub's files say them."""
    return {
        "architectures": ["BertForMaskedLM"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "layer_norm_eps": 1e-12,
        "num_hidden_layers": sizes["N"],
        "hidden_size": sizes["dm"],
        "num_attention_heads": sizes["h"],
        "intermediate_size": sizes["hidden"],
        "vocab_size": sizes["vocab"],
        "max_position_embeddings": sizes["max_seq_len"],
        "type_vocab_size": 2,
        "pad_token_id": 0,
    }


def _say(made: Guesser) -> None:
    """Print what it learnt from, and what it guesses."""
    facts = made.facts
    print(f"A BERT of {made.model.count_params():,} numbers, in {made.folder.relative_to(ROOT)}")
    print(
        f"Trained on {facts['name']} ({facts['licence']}): {facts['hidden']:,} hidden tokens of {facts['tokens']:,} "
        f"in {facts['seconds']:.0f} s"
    )
    print("Loss by tenths of the steps, in nats:", *(f"{loss:.2f}" for loss in facts["history"]))
    for name, found in {**facts["counted"], **{f"BERT, {n} behind": made.seeing(n) for n in (0, 1, None)}}.items():
        print(f"{name:20} loss {found[0]:.2f}, right {100 * found[1]:.1f} %")
    for text in ("it is [MASK] of the largest", "he was an american [MASK] .", "the city [MASK] located in the north"):
        print(f"{text:40}", *(f"{token} {share:.2f}" for token, share in made.guesses(text)[0]))


if __name__ == "__main__":
    _say(guesser(*sys.argv[1:2]))
