"""How alike sentences are: with real weights by the number that is known, and whatever padding stands behind them."""

import numpy as np
import pytest
from keras import ops

from autograder.exercises import minilm
from solutions.bert import SentenceEncoder

MOVIES = ("the new movie is awesome", "the new movie is so great")


def rows(*sentences, length=minilm.LONGEST):
    tokens = np.zeros((len(sentences), length), "int32")
    for row, sentence in zip(tokens, sentences, strict=True):
        read = minilm.read(sentence)
        row[: len(read)] = read
    return tokens


@pytest.fixture(scope="module")
def encoder():
    model = SentenceEncoder(**minilm.SIZES)
    model(np.ones((1, 1), "int32"))
    minilm.plant_in(model)
    return model


def test_two_sentences_on_a_movie_have_the_known_cosine_with_the_rows_that_are_left(encoder):
    _, cosines = encoder(rows(*MOVIES))
    assert float(cosines[0, 1]) == pytest.approx(0.8939, abs=5e-5)


def test_the_table_is_as_long_as_the_sentences_need_and_padding_stands_first(encoder):
    read = [token for group in minilm.SENTENCES for sentence in group for token in minilm.read(sentence)]
    assert set(read) | {0} == set(range(minilm.VOCAB))
    assert max(len(minilm.read(sentence)) for group in minilm.SENTENCES for sentence in group) == minilm.LONGEST
    assert encoder.bert.embeddings.token_embedding.embeddings.shape == (minilm.VOCAB, 384)


def test_padding_and_the_batch_change_nothing(encoder):
    alone, _ = encoder(rows(MOVIES[0], length=len(minilm.read(MOVIES[0]))))
    among, _ = encoder(rows("the soup is too hot", *MOVIES))
    np.testing.assert_allclose(alone[0], among[1], atol=1e-5)


def test_vectors_have_length_1_and_cosines_are_their_products(encoder):
    vectors, cosines = encoder(rows(*minilm.SENTENCES[0]))
    np.testing.assert_allclose(ops.norm(vectors, axis=-1), 1, atol=1e-6)
    np.testing.assert_allclose(cosines, ops.matmul(vectors, ops.transpose(vectors)), atol=1e-6)
    np.testing.assert_allclose(np.diag(cosines), 1, atol=1e-6)


def test_the_first_two_sentences_of_each_group_are_alike_and_groups_are_not(encoder):
    firsts = [group[:2] for group in minilm.SENTENCES]
    _, cosines = encoder(rows(*(sentence for pair in firsts for sentence in pair)))
    cosines = np.asarray(cosines)
    pairs = np.array([cosines[2 * n, 2 * n + 1] for n in range(len(firsts))])
    group = np.arange(len(cosines)) // 2
    assert pairs.min() > cosines[group[:, None] != group].max()
