"""GPT: keras-hub's GPT-2 with the same weights, the cache, the past, tied weights, saving."""

import keras
import keras_hub
import numpy as np
import pytest
import tensorflow as tf
from workbench import assert_close, floats, planted

from solutions.gpt import GPT, CausalSelfAttention, GPTBlock

N, MODEL, HEADS, HIDDEN, VOCAB, LONGEST, BATCH, LENGTH = 2, 12, 3, 20, 17, 9, 3, 7


@pytest.fixture
def tokens(rng):
    return rng.integers(0, VOCAB, (BATCH, LENGTH)).astype("int32")


@pytest.fixture
def model(rng, tokens):
    return planted(rng, GPT(N, MODEL, HEADS, HIDDEN, VOCAB, LONGEST), tokens)


def test_it_is_keras_hubs_gpt_2(model, tokens):
    peer = keras_hub.models.GPT2Backbone(VOCAB, N, HEADS, MODEL, HIDDEN, dropout=0, max_sequence_length=LONGEST)
    ours = [*model.token_embedding.get_weights(), *model.position_embedding.get_weights()]
    for block in model.blocks:
        kernel, bias = block.attention.qkv.get_weights()
        qkv = [part for pair in zip(np.split(kernel, 3, axis=-1), np.split(bias, 3), strict=True) for part in pair]
        ours += [*qkv, *block.attention.linear.get_weights(), *block.layernorm1.get_weights()]
        ours += [*block.dense_hidden.get_weights(), *block.dense_output.get_weights(), *block.layernorm2.get_weights()]
    ours += model.layernorm.get_weights()
    peer.set_weights([weight.reshape(its.shape) for weight, its in zip(ours, peer.weights, strict=True)])
    hidden = peer({"token_ids": tokens, "padding_mask": np.ones_like(tokens)})
    expected = peer.token_embedding(hidden, reverse=True)
    assert_close(model(tokens)[0], expected, atol=1e-4)


@pytest.mark.parametrize("cuts", [(1, 2, 3, 4, 5, 6), (3,), (2, 6)])
def test_the_cache_changes_nothing(model, tokens, cuts):
    whole, (*_, (keys, values)) = model(tokens)
    parts, cache = [], None
    for part in np.split(tokens, cuts, axis=1):
        logits, cache = model(part, cache=cache)
        parts.append(logits)
    assert_close(np.concatenate(parts, axis=1), whole, atol=1e-5)
    assert_close(cache[-1], [keys, values])


def test_a_later_token_changes_no_earlier_logit(model, tokens):
    other = tokens.copy()
    other[:, 4:] = (other[:, 4:] + 1) % VOCAB
    before, after = np.asarray(model(tokens)[0]), np.asarray(model(other)[0])
    assert_close(after[:, :4], before[:, :4])
    assert np.abs(after[:, 4:] - before[:, 4:]).max() > 0.1


def test_every_earlier_token_has_a_say(model, tokens):
    for place in range(LENGTH):
        other = tokens.copy()
        other[:, place] = (other[:, place] + 1) % VOCAB
        moved = np.abs(np.asarray(model(other)[0]) - np.asarray(model(tokens)[0])).max(axis=(0, 2))
        assert (moved[place:] > 1e-4).all()


def test_the_table_of_tokens_makes_the_logits_as_well(model, tokens):
    assert model.count_params() == sum(np.size(weight) for weight in model.get_weights())
    assert not any(weight.shape == (MODEL, VOCAB) for weight in model.weights)
    with tf.GradientTape() as tape:
        loss = keras.ops.sum(model(tokens[:1, :1])[0] ** 2)
    gradient = tape.gradient(loss, model.token_embedding.embeddings.value)
    assert (np.abs(np.asarray(gradient)).max(axis=1) > 0).all()  # of every token, although one was read


def test_gpt_2_small_has_its_124_million_numbers():
    model = GPT(N=12, dm=768, h=12, hidden=3072, vocab=50257, max_seq_len=1024)
    model(np.zeros((1, 1), "int32"))
    assert model.count_params() == 124_439_808


def test_numbers_are_dropped_in_training_alone(model, tokens):
    assert_close(model(tokens)[0], model(tokens, training=False)[0])
    assert np.abs(np.asarray(model(tokens, training=True)[0]) - np.asarray(model(tokens)[0])).max() > 0.01


def test_it_is_saved_and_loaded(model, tokens, tmp_path):
    model.save(tmp_path / "gpt.keras")
    loaded = keras.models.load_model(tmp_path / "gpt.keras", custom_objects={"GPT": GPT})
    assert_close(loaded(tokens)[0], model(tokens)[0])


def test_a_block_normalises_before_each_part_and_leaves_the_sum_alone(rng):
    x = floats(rng, BATCH, LENGTH, MODEL)
    block = planted(rng, GPTBlock(MODEL, HEADS, HIDDEN), x)
    y = x + np.asarray(block.attention(block.layernorm1(x))[0])
    expected = y + np.asarray(block.dense_output(block.dense_hidden(block.layernorm2(y))))
    assert_close(block(x)[0], expected)


def test_a_text_may_not_be_longer_than_its_places(model, rng):
    with pytest.raises(ValueError, match="at most max_seq_len=9 tokens; received 10"):
        model(rng.integers(0, VOCAB, (1, 10)))
    _, cache = model(rng.integers(0, VOCAB, (1, 9)))
    with pytest.raises(ValueError, match="received 10"):
        model(rng.integers(0, VOCAB, (1, 1)), cache=cache)


def test_heads_must_share_the_width_evenly():
    with pytest.raises(ValueError, match="received dm=10, h=3"):
        CausalSelfAttention(10, 3)
