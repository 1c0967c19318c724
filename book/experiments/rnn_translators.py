"""Two recurrent translators, English to Dutch: one decoder has the encoder's last state, the other attention.

Both encoders are the reference's. The decoder with attention is the reference's too; the one without is given every advantage that
it can have: its own state goes on from word to word, which the reference's does not.
"""

from __future__ import annotations

import numpy as np
import tensorflow as tf
from keras import layers, ops, optimizers, utils

from corpora import TranslationCorpus, Vocabulary, translation
from corpora.vocabulary import END, START
from solutions.seq2seq import RNNDecoder, RNNEncoder
from solutions.training import masked_loss

from .kept import Arrays, kept

EMBEDDING, UNITS, BATCH, EPOCHS, RATE = 48, 64, 128, 4, 0.006


class LastStateDecoder(layers.Layer):
    """Write from the encoder's last state alone: it is the state that the decoder starts from."""

    def __init__(self, vocab: int, embedding: int, units: int) -> None:
        super().__init__()
        self.embedding = layers.Embedding(vocab, embedding)
        self.gru = layers.GRU(units, return_sequences=True, return_state=True)
        self.F = layers.Dense(vocab)

    def call(self, words, state):
        """Logits of the next words, (batch, target, vocab), and the state after the last."""
        outputs, state = self.gru(self.embedding(words), initial_state=state)  # (batch, target, units), (batch, units)
        return self.F(outputs), state  # (batch, target, vocab)


def sources(vocabulary: Vocabulary, sentences: list[tuple[str, ...]]) -> np.ndarray:
    """Sentences as numbers, the padding in front: the last state is then the one after the last word."""
    rows = vocabulary.encode(sentences, marks=False)  # (batch, source)
    lengths = (rows != 0).sum(axis=1, keepdims=True)
    places = (np.arange(rows.shape[1]) + lengths) % rows.shape[1]
    return np.take_along_axis(rows, places, axis=1)


class Translator:
    """An encoder and one of the two decoders."""

    def __init__(self, corpus: TranslationCorpus, attention: bool) -> None:
        words, target_words = len(corpus.source_vocabulary), len(corpus.target_vocabulary)
        self.attention = attention
        self.encoder = RNNEncoder(words, EMBEDDING, UNITS, BATCH)
        if attention:
            self.decoder = RNNDecoder(target_words, EMBEDDING, UNITS, BATCH)
            self.decoder.gru.unroll = True  # it is called for one word at a time
        else:
            self.decoder = LastStateDecoder(target_words, EMBEDDING, UNITS)

    def read(self, source):
        """The state after each word, and the last."""
        return self.encoder(source, ops.zeros((ops.shape(source)[0], UNITS)))

    def logits(self, source, words):
        """Score the words after `words`, which are right: (batch, target, vocab)."""
        hidden_states, state = self.read(source)
        if not self.attention:
            return self.decoder(words, state)[0]
        logits = []
        for place in range(words.shape[1]):
            y, state = self.decoder(words[:, place : place + 1], state, hidden_states)
            logits.append(y)
        return ops.stack(logits, axis=1)

    def write(self, source: np.ndarray, longest: int) -> tuple[np.ndarray, np.ndarray]:
        """Write the likeliest word, one after the other: the words, and where each looked `(batch, target, source)`."""
        hidden_states, state = self.read(source)
        word = np.full((len(source), 1), START, "int32")
        said, looked = [], []
        for _ in range(longest):
            if self.attention:
                looked.append(np.asarray(self.decoder.attention(state, hidden_states)[1])[:, :, 0])
                y, state = self.decoder(word, state, hidden_states)
            else:
                y, state = self.decoder(word, state)
                y = y[:, 0]
            word = np.asarray(ops.argmax(y, axis=-1), "int32")[:, None]
            said.append(word[:, 0])
        return np.stack(said, axis=1), np.stack(looked, axis=1) if looked else np.zeros((0, 0, 0))


def trained(corpus: TranslationCorpus, attention: bool, epochs: int = EPOCHS) -> tuple[Translator, list[float]]:
    """Train a translator; return it and the mean loss of each epoch."""
    utils.set_random_seed(1)
    translator = Translator(corpus, attention)
    source = sources(corpus.source_vocabulary, [pair.source for pair in corpus.train])
    target = corpus.target_vocabulary.encode([pair.target for pair in corpus.train])
    translator.logits(source[:2], target[:2, :2])  # makes the weights
    weights = translator.encoder.trainable_weights + translator.decoder.trainable_weights
    steps = len(source) // BATCH
    schedule = optimizers.schedules.CosineDecay(RATE, epochs * steps)
    optimizer = optimizers.Adam(schedule, clipnorm=1.0)
    optimizer.build(weights)

    @tf.function
    def step(source, target):
        with tf.GradientTape() as tape:
            loss = masked_loss(target[:, 1:], translator.logits(source, target[:, :-1]))
        optimizer.apply(tape.gradient(loss, weights), weights)
        return loss

    rng, history = np.random.default_rng(1), []
    for _ in range(epochs):
        order = rng.permutation(len(source))[: steps * BATCH].reshape(steps, BATCH)
        history.append(float(np.mean([step(tf.constant(source[rows]), tf.constant(target[rows])) for rows in order])))
    return translator, history


@kept(
    "solutions/seq2seq",
    "solutions/training/masked_loss.py",
    "corpora/bilingual",
    "corpora/translation.py",
    "corpora/vocabulary.py",
)
def rnn_translations(kind: str) -> Arrays:
    """Train a translator on the made corpus, and translate what it has not seen.

    Args:
        kind: "one vector" or "attention".

    Returns:
        history, the loss of each epoch; for the splits test, combinations and longer the
        words written, int `(sentences, target)`, by the name of the split; with attention also looks, float16
        `(sentences, target, source)`, where each word of the test split looked. The source of that has its padding in front.
    """
    corpus = translation("en", "nl")
    translator, history = trained(corpus, attention=kind == "attention")
    found: Arrays = {"history": np.array(history)}
    for split in ("test", "combinations", "longer"):
        source = sources(corpus.source_vocabulary, [pair.source for pair in getattr(corpus, split)])
        longest = 2 + max(len(pair.target) for pair in getattr(corpus, split))
        said, looked = translator.write(source, longest)
        found[split] = _ended(said)
        if split == "test" and len(looked):
            found["looks"] = looked.astype("float16")
    return found


def _ended(said: np.ndarray) -> np.ndarray:
    """Only 0 behind the end."""
    after = np.cumsum(said == END, axis=1) - (said == END)
    return np.where(after > 0, 0, said)
