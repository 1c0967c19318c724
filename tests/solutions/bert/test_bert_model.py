"""BERT: keras-hub's BERT with the same weights, masks, segments, where dropout stands, its size, saving."""

import keras
import keras_hub
import numpy as np
import pytest
import tensorflow as tf
from scipy.special import erf
from workbench import assert_close, floats, hides_some, planted, weights_of

from autograder.exam.planting import leaves
from solutions.bert import Bert, BertEmbeddings, BertLayer, MaskedLMHead
from solutions.masks import padding_mask
from solutions.transformer import EncoderBlock

N, MODEL, HEADS, HIDDEN, VOCAB, LONGEST, SEGMENTS, BATCH, SOURCE = 2, 12, 3, 20, 17, 9, 4, 3, 7
SIZES = {"hidden": HIDDEN, "vocab": VOCAB, "max_seq_len": LONGEST, "segments": SEGMENTS}


@pytest.fixture
def tokens(rng):
    return rng.integers(0, VOCAB, (BATCH, SOURCE)).astype("int32")


@pytest.fixture
def segments(rng):
    return rng.integers(0, SEGMENTS, (BATCH, SOURCE)).astype("int32")


@pytest.fixture
def mask(rng):
    return hides_some(rng, BATCH, 1, 1, SOURCE)


@pytest.fixture
def model(rng, tokens):
    return planted(rng, Bert(N, MODEL, HEADS, **SIZES), tokens)


def differ(one, other):
    return np.abs(np.asarray(one) - np.asarray(other))


@pytest.mark.parametrize("masked", [False, True], ids=["unmasked", "masked"])
def test_it_is_keras_hubs_bert(run, model, tokens, segments, mask, masked):
    peer = keras_hub.models.BertBackbone(VOCAB, N, HEADS, MODEL, HIDDEN, 0.0, LONGEST, SEGMENTS)
    embeddings = model.embeddings
    held = [embeddings.token_embedding, embeddings.position_embedding, embeddings.segment_embedding]
    held.append(embeddings.layernorm)
    for block in model.blocks:
        held += [block.mha, block.layernorm1, block.layernorm2, block.dense_hidden, block.dense_output]
        # keras-hub's gelu is the formula with tanh: all else is compared here, the exact gelu below
        block.dense_hidden.activation = lambda x: keras.activations.gelu(x, approximate=True)
    by_name = {weight.path.removeprefix(f"{peer.name}/"): weight for weight in peer.weights}
    ours = [weight for layer in [*held, model.pooler] for weight in layer.get_weights()]
    for weight, its in zip(ours, in_our_order(by_name), strict=True):
        its.assign(weight.reshape(its.shape))
    seen = np.ones_like(tokens) if not masked else (mask[:, 0, 0] == 0).astype("int32")
    expected = peer({"token_ids": tokens, "segment_ids": segments, "padding_mask": seen})
    received = run(model)(tokens, segments=segments, mask=mask if masked else None)
    assert_close(received, [expected["sequence_output"], expected["pooled_output"]], atol=1e-4)


def in_our_order(by_name):
    """keras-hub's weights: the tables first, then each layer's, then the pooler's."""
    order = ["token_embedding", "position_embedding", "segment_embedding", "embeddings_layer_norm"]
    order += [*(f"transformer_layer_{number}" for number in range(N)), "pooled_dense"]
    return [by_name[name] for part in order for name in by_name if name.startswith(f"{part}/")]


def test_a_layer_is_an_encoder_block_but_for_the_exact_gelu_and_the_epsilon(run, rng, mask):
    x = 0.01 * floats(rng, BATCH, SOURCE, MODEL)  # so small that an epsilon of 1e-6 would be seen
    layer = planted(rng, BertLayer(MODEL, HEADS, HIDDEN), x)
    for weight in layer.mha.weights:
        weight.assign(weight * 0.01)
    block = EncoderBlock(MODEL, HEADS, HIDDEN)
    block(x, training=False)
    for name in ("mha", "dense_hidden", "dense_output", "layernorm1", "layernorm2"):
        getattr(block, name).set_weights(getattr(layer, name).get_weights())
    received = run(layer)(x, mask=mask)
    assert differ(received, block(x, training=False, mask=mask)).max() > 0.01
    block.layernorm1.epsilon = block.layernorm2.epsilon = 1e-12
    block.dense_hidden.activation = lambda z: z * (1 + erf(np.asarray(z) / np.sqrt(2))) / 2
    assert_close(received, block(x, training=False, mask=mask))
    block.layernorm1.epsilon = 1e-6
    assert differ(received, block(x, training=False, mask=mask)).max() > 1e-3


def test_dropout_stands_before_each_sum_of_a_layer(rng, mask):
    x = floats(rng, BATCH, SOURCE, MODEL)
    layer = planted(rng, BertLayer(MODEL, HEADS, HIDDEN, drop_rate=0.4), x)
    draws = weights_of(layer, dropped=x.shape)
    y = layer.layernorm1(x + layer.mha(x, x, x, mask=mask)[0] * draws["dropout1"][0])
    expected = layer.layernorm2(y + layer.dense_output(layer.dense_hidden(y)) * draws["dropout2"][0])
    assert_close(layer(x, mask=mask, training=True), expected)


def test_dropout_stands_after_the_norm_of_the_embeddings(rng, tokens, segments):
    layer = planted(rng, BertEmbeddings(VOCAB, MODEL, LONGEST, SEGMENTS, drop_rate=0.4), tokens, segments=segments)
    draws = weights_of(layer, dropped=(BATCH, SOURCE, MODEL))
    whole = np.asarray(layer(tokens, segments=segments))
    assert_close(layer(tokens, segments=segments, training=True), whole * draws["dropout"][0])


def test_numbers_are_dropped_in_training_alone(model, tokens):
    assert_close(model(tokens), model(tokens, training=False))
    for dropped, whole in zip(model(tokens, training=True), model(tokens), strict=True):
        assert differ(dropped, whole).max() > 0.01


def dropouts_of(model):
    return [model.embeddings.dropout, *(d for block in model.blocks for d in (block.dropout1, block.dropout2))]


def test_training_reaches_every_dropout(model, tokens):
    dropouts = dropouts_of(model)
    for one in dropouts:
        for each in dropouts:
            each.rate = 0.4 if each is one else 0
        assert differ(model(tokens, training=True)[0], model(tokens)[0]).max() > 0.01


def test_the_rate_reaches_every_dropout():
    assert [dropout.rate for dropout in dropouts_of(Bert(N, MODEL, HEADS, **SIZES, drop_rate=0.4))] == [0.4] * 5


def test_without_segments_all_tokens_are_in_the_first(model, tokens):
    assert_close(model(tokens), model(tokens, segments=np.zeros_like(tokens)))
    assert differ(model(tokens)[0], model(tokens, segments=np.ones_like(tokens))[0]).max() > 0.01


def test_a_hidden_token_changes_no_other(model, tokens, mask):
    other = np.where(mask[:, 0, 0] == 1, (tokens + 1) % VOCAB, tokens)
    moved = differ(model(tokens, mask=mask)[0], model(other, mask=mask)[0]).max(axis=-1)
    assert mask.any()
    assert moved[mask[:, 0, 0] == 0].max() < 1e-5
    assert moved[mask[:, 0, 0] == 1].min() > 0.01


def test_padding_changes_nothing(model, tokens):
    text = 1 + tokens[:1, :4] % (VOCAB - 1)  # a batch of one, without the number of padding
    longer = np.pad(text, [(0, 0), (0, 3)])
    hidden, pooled = model(longer, mask=padding_mask(longer))
    assert_close([hidden[:, :4], pooled], model(text), atol=1e-5)


def test_where_all_is_hidden_there_is_no_nan(model, tokens, mask):
    mask[1] = 1
    assert all(np.isfinite(np.asarray(part)).all() for part in model(tokens, mask=mask))


def test_tokens_see_both_sides_and_their_places(model, tokens):
    for place in range(SOURCE):
        other = tokens.copy()
        other[:, place] = (other[:, place] + 1) % VOCAB
        assert (differ(model(other)[0], model(tokens)[0]).max(axis=(0, 2)) > 1e-4).all()
    assert differ(model(tokens[:, ::-1])[0][:, ::-1], model(tokens)[0]).max() > 0.01


def test_bert_base_has_its_109_million_numbers():
    model = Bert(N=12, dm=768, h=12, hidden=3072, vocab=30522, max_seq_len=512)
    model(np.zeros((1, 1), "int32"))
    assert model.count_params() == 109_482_240


def test_it_is_saved_and_loaded(model, tokens, segments, tmp_path):
    model.save(tmp_path / "bert.keras")
    loaded = keras.models.load_model(tmp_path / "bert.keras", custom_objects={"Bert": Bert})
    assert_close(loaded(tokens, segments=segments), model(tokens, segments=segments))
    assert loaded.sizes == model.sizes


def test_every_weight_learns(model, tokens, segments):
    with tf.GradientTape() as tape:
        hidden, pooled = model(tokens, segments=segments, training=True)
        loss = keras.ops.sum(hidden**2 * np.arange(MODEL, dtype="float32")) + keras.ops.sum(pooled)
    gradients = tape.gradient(loss, [weight.value for weight in model.trainable_weights])
    assert all(gradient is not None for gradient in gradients)


def test_an_exam_can_plant_every_weight(rng, tokens):
    model, head = Bert(N, MODEL, HEADS, **SIZES), MaskedLMHead(MODEL, VOCAB)
    hidden, _ = model(tokens)
    head(hidden, model.embeddings.token_embedding.embeddings)
    for layer in (model, head):
        reached = {id(weight) for leaf in leaves(layer) for weight in leaf.weights}
        assert reached == {id(weight) for weight in layer.trainable_weights}


def test_a_text_may_not_be_longer_than_its_places(model, rng):
    with pytest.raises(ValueError, match="at most max_seq_len=9 tokens; received 10"):
        model(rng.integers(0, VOCAB, (1, 10)))
    hidden, pooled = model(rng.integers(0, VOCAB, (1, 9)))
    assert (hidden.shape, pooled.shape) == ((1, 9, MODEL), (1, MODEL))


def test_heads_must_share_the_width_evenly():
    with pytest.raises(ValueError, match="received dm=10, h=3"):
        BertLayer(10, 3, HIDDEN)
    with pytest.raises(ValueError, match="received dm=10, h=3"):
        Bert(N, 10, 3, **SIZES)
