"""What pre-training buys: a small BERT that says what kind of word each is, begun with and without its gaps in plain sentences.

The sentences are those of the small GLUE, "on monday the doctor was helped by the lad in the port .". Four kinds of words are to be
told apart from all others: people, deeds, places, days. A second question has no answer in the sentences, and serves as a control.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import tensorflow as tf
from keras import layers, optimizers, utils

from corpora import Vocabulary, small_glue
from corpora.small_glue.scenes import DAYS, PEOPLE, PLACES, VERBS
from corpora.vocabulary import SPECIAL
from solutions.bert import Bert, MaskedLMHead
from solutions.masks import padding_mask
from solutions.self_supervision import mask_tokens
from solutions.training import masked_loss

from .kept import Arrays, kept

#: Number 0 is padding, as in every label of the course.
KINDS = ("[PAD]", "other", "person", "deed", "place", "day")
SIZES = dict(N=1, dm=48, h=4, hidden=96)
BATCH, PRE_BATCH, RATE, PRE_RATE = 8, 64, 0.002, 0.006
LABELLED = (2, 4, 8, 16, 32)
#: How many labelled sentences the control gets.
CONTROL = 8


def kind_of_words() -> dict[str, int]:
    """The kind of each word of a scene; all others are of the kind "other"."""
    tables = (PEOPLE, VERBS, PLACES, DAYS)
    return {word: kind for kind, table in enumerate(tables, start=2) for word in _words(table)}


def first_people() -> dict[str, int]:
    """2 for half of the people, 3 for the other half: doctors or sailors, about which the sentences say the same."""
    half = len(PEOPLE) // 2
    return dict.fromkeys(_words(PEOPLE[:half]), 2) | dict.fromkeys(_words(PEOPLE[half:]), 3)


def _words(table: str | Iterable) -> list[str]:
    """All words of a table, however deep they stand."""
    return [table] if isinstance(table, str) else [word for part in table for word in _words(part)]


def sentences(split: str, size: int, seed: int) -> list[list[str]]:
    """The words of so many sentences, none of which stands in the other split."""
    pairs = small_glue("similarity", split, size=-(-size // 2), seed=seed)
    return [text.split() for pair in pairs for text in (pair.first, pair.second or "")][:size]


class Tagger:
    """A small BERT with a head for gaps and a head for kinds of words; both train all of it."""

    def __init__(self, vocab: int, length: int, tags: int) -> None:
        self.vocab = vocab
        self.model = Bert(**SIZES, vocab=vocab, max_seq_len=length, drop_rate=0.0)
        self.gaps, self.head = MaskedLMHead(SIZES["dm"], vocab), layers.Dense(tags)
        nothing = tf.ones((1, length), "int32")  # makes the weights
        self.guess(nothing), self.tag(nothing)
        self.begun = self.model.get_weights(), self.head.get_weights()

    def read(self, tokens):
        """A vector for each token, (batch, source, model)."""
        return self.model(tokens, mask=padding_mask(tokens))[0]

    def guess(self, tokens):
        """Which word stands at each place, (batch, source, vocab)."""
        return self.gaps(self.read(tokens), self.model.embeddings.token_embedding.embeddings)

    def tag(self, tokens):
        """Of which kind each word is, (batch, source, tags)."""
        return self.head(self.read(tokens))

    def start(self, weights: list[np.ndarray]) -> None:
        """Begin with these weights of the model, and the head as it was drawn."""
        self.model.set_weights(weights)
        self.head.set_weights(self.begun[1])


class Training:
    """Steps on one question, traced once: each run begins with a fresh Adam."""

    def __init__(self, tagger: Tagger, answer: Callable, head: layers.Layer, rate: float, steps: int) -> None:
        used = [tagger.model.embeddings, *tagger.model.blocks, head]  # the pooler has no part in either question
        self.weights = [weight for part in used for weight in part.trainable_weights]
        schedule = optimizers.schedules.CosineDecay(0.0, steps, warmup_target=rate, warmup_steps=max(steps // 10, 1))
        self.optimizer = optimizers.Adam(schedule, clipnorm=1.0)
        self.optimizer.build(self.weights)
        self.fresh = [np.array(variable) for variable in self.optimizer.variables]
        self.steps = steps

        @tf.function
        def step(tokens, labels):
            with tf.GradientTape() as tape:
                loss = masked_loss(labels, answer(tokens))
            self.optimizer.apply(tape.gradient(loss, self.weights), self.weights)
            return loss

        self.step = step

    def run(self, batches: Iterable[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
        """Train on these batches, and return the loss of each."""
        for variable, value in zip(self.optimizer.variables, self.fresh, strict=True):
            variable.assign(value)
        return np.array([float(self.step(tf.constant(tokens), tf.constant(labels))) for tokens, labels in batches])


def masked_batches(rows: np.ndarray, vocab: int, epochs: int, seed: int) -> Iterable[tuple[np.ndarray, np.ndarray]]:
    """Sentences with gaps, other ones in each epoch, and what stood there; the mask is the last word of the vocabulary."""
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        special = range(len(SPECIAL))
        asked = mask_tokens(rows, vocab, vocab - 1, special=special, seed=1000 * seed + epoch)
        order = rng.permutation(len(rows))[: len(rows) // PRE_BATCH * PRE_BATCH].reshape(-1, PRE_BATCH)
        yield from ((asked[0][some], asked[1][some]) for some in order)


def labelled_batches(
    rows: np.ndarray, tags: np.ndarray, steps: int, seed: int
) -> Iterable[tuple[np.ndarray, np.ndarray]]:
    """Labelled sentences again and again, each in turn."""
    rng = np.random.default_rng(seed)
    rounds = -(-steps * BATCH // len(rows))
    order = np.concatenate([rng.permutation(len(rows)) for _ in range(rounds)])
    yield from ((rows[some], tags[some]) for some in order[: steps * BATCH].reshape(steps, BATCH))


@kept(
    *(f"solutions/{part}" for part in ("bert", "attention", "masks")),
    "solutions/self_supervision/mask_tokens.py",
    "solutions/training/masked_loss.py",
    "corpora/small_glue",
    "corpora/bilingual",
    "corpora/vocabulary.py",
)
def bought(seeds: int = 3, plain: int = 6000, epochs: int = 4, steps: int = 60, tested: int = 500) -> Arrays:
    """Tag words after pre-training and from scratch, with few labelled sentences.

    Args:
        seeds: how often all of it is repeated, with other weights, gaps and labelled sentences.
        plain: sentences without labels.
        epochs: how often each of these is read.
        steps: batches of labelled sentences, the same number for both beginnings.
        tested: sentences to be tagged, none of which was in view before, with or without labels.

    Returns:
        By name, the last axis of two being from scratch and pre-trained: `labelled`, how many sentences had labels
        `(sizes,)`; `right`, the share of right tags among all words, `(seeds, sizes, 2)`, and `unmet`, the same of words with a kind that
        stood in no labelled sentence; `unmet_words`, how many these were, `(seeds, sizes)`; `looked_up`, the share right where each
        word gets the tag it had and an unmet one is "other", `(seeds, sizes)`; `majority`, the share right where all are;
        `control`, the share right among unmet people for the question without an answer, `(seeds, 2)`; `losses` of the first
        pre-training; `words` with a kind, their `kinds`, and their `vectors` `(2, words, model)` in the first seed.
    """
    texts = {
        "plain": sentences("train", plain, 1),
        "labelled": sentences("train", 400, 2),
        "dev": sentences("dev", tested, 3),
    }
    known = Vocabulary.of(text for some in texts.values() for text in some)
    vocabulary = Vocabulary((*known.words, "[MASK]"))
    length = max(len(text) for some in texts.values() for text in some)
    rows = {name: vocabulary.encode(some, marks=False, length=length) for name, some in texts.items()}
    kinds, halves = (_tags(vocabulary, tags) for tags in (kind_of_words(), first_people()))
    found: dict[str, list] = {name: [] for name in ("right", "unmet", "unmet_words", "looked_up", "control")}
    for seed in range(seeds):
        utils.set_random_seed(seed)
        tagger = Tagger(len(vocabulary), length, len(KINDS))
        scratch = tagger.begun[0]
        batches = list(masked_batches(rows["plain"], len(vocabulary), epochs, seed))
        losses = Training(tagger, tagger.guess, tagger.gaps, PRE_RATE, len(batches)).run(batches)
        begun = scratch, tagger.model.get_weights()
        training = Training(tagger, tagger.tag, tagger.head, RATE, steps)
        order = np.random.default_rng(seed).permutation(len(rows["labelled"]))
        results = [_tagged(training, tagger, begun, rows, order[:size], kinds, seed) for size in LABELLED]
        for name in ("right", "unmet", "unmet_words", "looked_up"):
            found[name].append([result[name] for result in results])
        found["control"].append(_tagged(training, tagger, begun, rows, order[:CONTROL], halves, seed)["unmet"])
        if not seed:
            chosen = np.flatnonzero(kinds > 1)
            table = tagger.model.embeddings.token_embedding.path
            place = [weight.path for weight in tagger.model.weights].index(f"{table}/embeddings")
            first = {
                "losses": losses,
                "words": np.array([vocabulary.words[word] for word in chosen]),
                "kinds": kinds[chosen],
                "vectors": np.stack([weights[place][chosen] for weights in begun]),
            }
    dev = kinds[rows["dev"]]
    majority = np.array((dev == 1).sum() / (dev > 0).sum())
    return (
        {name: np.array(some) for name, some in found.items()}
        | first
        | {"labelled": np.array(LABELLED), "majority": majority}
    )


def _tags(vocabulary: Vocabulary, tags: dict[str, int]) -> np.ndarray:
    """The tag of each word of a vocabulary: 0 for padding and its like, 1 where there is none, (vocab,)."""
    return np.array([0 if word in (*SPECIAL, "[MASK]") else tags.get(word, 1) for word in vocabulary.words], "int32")


def _tagged(
    training: Training,
    tagger: Tagger,
    begun: tuple[list[np.ndarray], ...],
    rows: dict[str, np.ndarray],
    chosen: np.ndarray,
    tags: np.ndarray,
    seed: int,
) -> dict[str, list[float] | float]:
    """Train on the chosen labelled sentences from each beginning, and say what is right on unseen ones."""
    learnt, dev = rows["labelled"][chosen], rows["dev"]
    real = tags[dev]  # (sentences, source)
    unmet = (real > 1) & ~np.isin(dev, learnt)
    right, right_unmet = [], []
    for weights in begun:
        tagger.start(weights)
        training.run(labelled_batches(learnt, tags[learnt], training.steps, seed))
        said = np.asarray(tagger.tag(dev))[:, :, 1:].argmax(axis=-1) + 1  # (sentences, source)
        right.append(float((said == real)[real > 0].mean()))
        right_unmet.append(float((said == real)[unmet].mean()))
    looked_up = np.where(np.isin(dev, learnt), real, 1)
    return {
        "right": right,
        "unmet": right_unmet,
        "unmet_words": int(unmet.sum()),
        "looked_up": float((looked_up == real)[real > 0].mean()),
    }
