"""BERT put to use: `python -m book.experiments.fine_tuning` fills the table of six tasks, four ways and three seeds.

A network is the reference's `Bert` with a head: one vector of the text and a `ClassificationHead`, or a `SpanHead` on all of
them. It starts *from scratch*; with MiniLM's weights, which stay as they are (*frozen*); or with MiniLM's weights, all of which
but the embeddings learn on (*tuned*). The *baseline* gives the commonest answer of the training examples each time.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product
from multiprocessing import get_context
from pathlib import Path

import keras
import numpy as np
from keras import callbacks, losses, optimizers, utils

from corpora import weights
from solutions.bert import Bert, mean_pool, plant_bert
from solutions.glue import ClassificationHead, pearson
from solutions.squad import SpanHead, best_span, squad_f1

from .kept import ROOT
from .reading import Split, outputs, read

WAYS = ("scratch", "frozen", "tuned")
SEEDS = (0, 1, 2)
#: Nothing is dropped: what is read once or twice is not learnt by heart, and spans are found sooner.
MINILM = dict(N=6, dm=384, h=12, hidden=1536, vocab=30522, max_seq_len=512, drop_rate=0.0)
#: What is read of each task: training examples (of "spans" passages), and how often at most.
SIZES = {
    "acceptability": (5000, 1), "sentiment": (800, 2), "paraphrase": (2200, 1),
    "similarity": (1200, 2), "entailment": (1200, 2), "spans": (400, 1),
}  # fmt: skip
DEV = {task: 60 if task == "spans" else 300 for task in SIZES}
BATCH, DEV_SEED = 16, 7
#: The largest step of each way; a head alone can take larger ones.
RATES = {"scratch": 3e-4, "frozen": 5e-3, "tuned": 3e-4}
#: And where that is too large: by steps three times as large MiniLM learns half as much of paraphrases.
SMALLER = {("paraphrase", "tuned"): 1e-4}
RECORD = ROOT / "book" / "recorded" / "fine_tuning.json"


@dataclass(frozen=True)
class FineTuned:
    """A network after its training.

    Attributes:
        model: takes the rows of a `Split`, gives logits; of spans two.
        score: on the examples held out: accuracy in percent, of "similarity" Pearson's correlation, of "spans" F1 of SQuAD v2.0.
        seconds: of the training, by the clock on the wall, until its last callback.
        epochs: how often the examples were read, until the loss on the watched tenth grew.
    """

    model: keras.Model
    score: float
    seconds: float
    epochs: int


class Answerer(keras.Model):
    """A `Bert` with the head that a task needs; it reads rows of any length, `predict` those of one.

    Args:
        task: one of `SIZES`.
        bert: what reads.

    Call arguments:
        rows: those of a `Split`, `(batch, source)` each.
        training: bool, whether numbers are dropped.

    Returns:
        logits `(batch, classes)`, or of "spans" those of the first and of the last token, `(batch, source)` each.
    """

    def __init__(self, task: str, bert: Bert):
        super().__init__()
        self.bert, self.spans = bert, task == "spans"
        self.head = SpanHead() if self.spans else ClassificationHead(classes=outputs(task))

    def call(self, rows, training=False):
        """Logits, see above."""
        mask = rows["mask"][:, None, None, :]
        hidden, _ = self.bert(rows["tokens"], segments=rows["segments"], mask=mask, training=training)
        if self.spans:
            return self.head(hidden, mask=rows["mask_span"][:, None, None, :])
        return self.head(mean_pool(hidden, mask), training=training)


def network(task: str, way: str, seed: int = 0, sizes: dict[str, float] = MINILM) -> Answerer:
    """A BERT with the head that a task needs, not yet trained on it.

    Args:
        task: one of `SIZES`.
        way: "scratch", "frozen" or "tuned".
        seed: of the weights that are drawn.
        sizes: of the `Bert`; MiniLM's weights fit no other than theirs.

    Raises:
        ValueError: if there is no such way.
    """
    if way not in WAYS:
        raise ValueError(f"way is one of {', '.join(WAYS)}; “{way}” was given. Choose one of these.")
    utils.set_random_seed(seed)
    model = Answerer(task, Bert(**sizes))
    model({name: row[:1] for name, row in read(task, "train", 1).rows.items()})
    if way != "scratch":
        plant_bert(model.bert, weights("minilm").arrays)
        model.bert.trainable = way == "tuned"
        model.bert.embeddings.trainable = False  # half of all numbers, and most of its words do not occur here
    return model


def fine_tune(
    task: str,
    way: str,
    seed: int = 0,
    size: int | None = None,
    epochs: int | None = None,
    sizes: dict[str, float] = MINILM,
    keep: Path | None = None,
    verbose: bool = False,
) -> FineTuned:
    """Train a network on a task; a run that was killed goes on behind the last epoch that it finished.

    Args:
        task: one of `SIZES`.
        way: "scratch", "frozen" or "tuned".
        seed: of the weights that are drawn, and of what is dropped.
        size: training examples, of "spans" passages; by default what `SIZES` says.
        epochs: how often they are read at most. A tenth of them is not learnt but watched: training ends sooner where the
            loss on these grows, and the weights from before are taken.
        sizes: of the `Bert`.
        keep: a folder for what is needed to go on after an interruption; it is removed at the end. None keeps nothing.
        verbose: whether a progress bar is shown.
    """
    size, epochs = size or SIZES[task][0], epochs or SIZES[task][1]
    unseen, known = read(task, "dev", DEV[task], DEV_SEED), read(task, "train", size)
    known = known.shortened()
    learnt, watched = known.cut(-(-len(known.labels) * 9 // 10))  # when to stop is not asked of what is scored
    model = network(task, way, seed, sizes)
    steps = epochs * -(-len(learnt.labels) // BATCH)
    largest = SMALLER.get((task, way), RATES[way])
    rate = optimizers.schedules.CosineDecay(0.0, steps, warmup_target=largest, warmup_steps=max(1, steps // 10))
    optimizer = optimizers.AdamW(rate, weight_decay=0.01, clipnorm=1.0)
    optimizer.build(model.trainable_variables)  # else the step is traced once more, which takes some seconds
    model.compile(optimizer, loss=_loss(task), jit_compile=False)  # compiling for XLA takes longer than it saves
    stop = callbacks.EarlyStopping(patience=1, restore_best_weights=True)
    backup = [callbacks.BackupAndRestore(str(keep), double_checkpoint=True)] if keep else []
    clock = _Clock()
    run = model.fit(
        learnt.rows,
        _targets(task, learnt),
        batch_size=BATCH,
        epochs=epochs,
        shuffle=False,  # the corpora are in no order; so a run that was killed reads on as it would have
        validation_data=(watched.rows, _targets(task, watched)),
        callbacks=[*backup, stop, clock],
        verbose=1 if verbose else 0,
    )
    return FineTuned(model, score(task, unseen, predicted(task, model, unseen)), clock.seconds, len(run.epoch))


class _Clock(callbacks.Callback):
    """How long a training took. A virtual machine may stand still for half a minute when its memory is given back: that comes after."""

    def __init__(self):
        super().__init__()
        self.begun, self.seconds = time.perf_counter(), 0.0

    def on_train_end(self, logs=None):
        """Look at the clock."""
        self.seconds = time.perf_counter() - self.begun


def _loss(task: str) -> list[losses.Loss]:
    if is_a_number(task):
        return [losses.MeanSquaredError()]
    return [losses.SparseCategoricalCrossentropy(from_logits=True) for _ in range(2 if task == "spans" else 1)]


def is_a_number(task: str) -> bool:
    """Whether a task asks for a number, and not for a class or a place."""
    return task == "similarity"


def _targets(task: str, split: Split) -> list[np.ndarray]:
    return [split.labels[:, 0], split.labels[:, 1]] if task == "spans" else [split.labels]


def predicted(task: str, model: keras.Model, split: Split) -> list:
    """What a network answers: classes, numbers, or for spans the text of each answer, "" where it sees none."""
    logits = model.predict(split.rows, verbose=0)
    if task != "spans":
        return (logits[:, 0] if is_a_number(task) else logits.argmax(axis=-1)).tolist()
    found = []
    for start, end, (question, offsets) in zip(*logits, split.texts, strict=True):
        first, last, _ = best_span(start, end, null_threshold=0.0)[0]
        found.append(question.context[offsets[first][0] : offsets[last][1]])
    return found


def score(task: str, split: Split, answers: list) -> float:
    """How good answers are: percent right, of "similarity" Pearson's correlation, of "spans" the F1 of SQuAD v2.0."""
    if task == "spans":
        wanted = {question.id: [answer.text for answer in question.answers] for question, _ in split.texts}
        return squad_f1(dict(zip(wanted, answers, strict=True)), wanted, version="2.0")
    if is_a_number(task):
        return pearson(answers, split.labels)
    return 100 * float(np.mean(np.array(answers) == split.labels))


def baseline(task: str) -> float:
    """The score of one answer for all: the commonest of the training examples, and for spans that there is none."""
    learnt, unseen = read(task, "train", SIZES[task][0]), read(task, "dev", DEV[task], DEV_SEED)
    values, counts = np.unique(learnt.labels, return_counts=True)
    answer = "" if task == "spans" else values[counts.argmax()]
    return score(task, unseen, [answer] * len(unseen.texts))


def table(record: Path = RECORD) -> dict[str, dict[str, list[float]]]:
    """Fill the table; each number is written down as soon as it is there, and what is there is not made again."""
    found: dict[str, dict[str, list[float]]] = json.loads(record.read_text()) if record.is_file() else {}
    for way, seed, task in product(WAYS[::-1], SEEDS, SIZES):
        row = found.setdefault(task, {"baseline": [round(baseline(task), 3)]})
        if len(row.get(way, [])) > seed:
            continue
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:  # Keras gives no network's memory back
            reached, seconds = fresh.submit(_measured, task, way, seed).result()
        row.setdefault(way, []).append(round(reached, 3))
        row.setdefault(f"{way}: seconds", []).append(round(seconds, 1))
        record.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(f"{task:14} {way:8} seed {seed}: {reached:6.2f} in {seconds:3.0f} s", flush=True)
    return found


def _measured(task: str, way: str, seed: int) -> tuple[float, float]:
    """The score and the seconds of one training of the table."""
    done = fine_tune(task, way, seed, keep=ROOT / "_build" / "fine_tuning" / f"{task}-{way}-{seed}")
    return done.score, done.seconds


def _say(found: dict[str, dict[str, list[float]]]) -> None:
    print(f"\n{'':14}" + "".join(f"{way:>10}" for way in ("baseline", *WAYS)))
    for task, row in found.items():
        print(f"{task:14}" + "".join(f"{np.mean(row[way]):10.2f}" for way in ("baseline", *WAYS)))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        done = fine_tune(sys.argv[1], sys.argv[2], verbose=True)
        print(
            f"{sys.argv[1]}, {sys.argv[2]}: {done.score:.2f} (baseline {baseline(sys.argv[1]):.2f}), {done.epochs} epochs"
        )
    else:
        _say(table())
