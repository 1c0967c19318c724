"""The transformer: its formula, its three masks, where dropout stands, training, saving."""

import keras
import numpy as np
import oracles
import pytest
from workbench import assert_close, hides_some, idle_weights, look_ahead, planted, weights_of

from solutions.attention import MultiHeadAttention
from solutions.transformer import Decoder, DecoderBlock, Encoder, EncoderBlock, Transformer

BATCH, TARGET, SOURCE, MODEL, HEADS, HIDDEN, BLOCKS = 3, 4, 5, 12, 2, 16, 2
VOCABS = {"input_vocab": 20, "target_vocab": 30}
LONGEST = {"max_seq_input": 10, "max_seq_target": 7}
NO_MASKS = {"encoder_mask": None, "look_ahead_mask": None, "decoder_mask": None}


@pytest.fixture
def inputs(rng):
    return rng.integers(0, VOCABS["input_vocab"], size=(BATCH, SOURCE)).astype("int32")


@pytest.fixture
def target(rng):
    return rng.integers(0, VOCABS["target_vocab"], size=(BATCH, TARGET)).astype("int32")


@pytest.fixture
def masks(rng):
    """Each unlike the others, so that none can stand in for another."""
    return {
        "encoder_mask": hides_some(rng, BATCH, 1, 1, SOURCE),
        "look_ahead_mask": look_ahead(rng, BATCH, TARGET),
        "decoder_mask": hides_some(rng, BATCH, 1, 1, SOURCE),
    }


@pytest.fixture(scope="module")
def bare_model():
    """Built once, since building is what takes long."""
    return Transformer(BLOCKS, MODEL, HEADS, HIDDEN, **VOCABS, **LONGEST, drop_rate=0.4)


@pytest.fixture
def model(rng, bare_model, inputs, target):
    return planted(rng, bare_model, inputs, target, training=False, **NO_MASKS)


def test_without_masks_it_is_the_papers_formula(run, model, inputs, target):
    answer = run(model)(inputs, target, training=False, **NO_MASKS)
    assert_close(answer, oracles.transformer(inputs, target, None, None, None, weights_of(model), HEADS))


def test_each_mask_goes_where_it_belongs(run, model, inputs, target, masks):
    answer = run(model)(inputs, target, training=False, **masks)
    assert_close(answer, oracles.transformer(inputs, target, *masks.values(), weights_of(model), HEADS))


def test_training_reaches_the_encoder_and_the_decoder(run, model, inputs, target, masks):
    weights = {
        "encoder": weights_of(model.encoder, dropped=(BATCH, SOURCE, MODEL)),
        "decoder": weights_of(model.decoder, dropped=(BATCH, TARGET, MODEL)),
        "linear": weights_of(model.linear),
    }
    answer = run(model)(inputs, target, training=True, **masks)
    assert_close(answer, oracles.transformer(inputs, target, *masks.values(), weights, HEADS))


def test_its_logits_are_no_probabilities(model, inputs, target):
    logits = model(inputs, target, training=False, **NO_MASKS).numpy()
    assert logits.shape == (BATCH, TARGET, VOCABS["target_vocab"])
    assert logits.min() < 0
    assert np.abs(logits.sum(-1) - 1).min() > 0.01


def test_its_parts_are_what_was_asked_for(model):
    assert isinstance(model, keras.Model)
    assert (type(model.encoder), type(model.decoder)) == (Encoder, Decoder)
    assert (model.encoder.N, model.decoder.N) == (BLOCKS, BLOCKS)
    assert (model.encoder.embedding.input_dim, model.decoder.embedding.input_dim) == tuple(VOCABS.values())
    assert (len(model.encoder.positional_encoding), len(model.decoder.positional_encoding)) == tuple(LONGEST.values())
    assert (model.encoder.dropout.rate, model.decoder.dropout.rate, model.linear.units) == (0.4, 0.4, 30)


def test_a_tenth_is_dropped_by_default():
    model = Transformer(BLOCKS, MODEL, HEADS, HIDDEN, **VOCABS, **LONGEST)
    assert {part.dropout.rate for part in (model.encoder, model.decoder)} == {0.1}


def test_a_later_word_changes_no_earlier_logit_under_the_look_ahead_mask(model, inputs, target):
    changed = target.copy()
    changed[:, -1] = (target[:, -1] + 1) % VOCABS["target_vocab"]
    masks = {**NO_MASKS, "look_ahead_mask": np.triu(np.ones((1, 1, TARGET, TARGET), "float32"), k=1)}
    before, after = (model(inputs, each, training=False, **masks).numpy() for each in (target, changed))
    np.testing.assert_array_equal(before[:, :-1], after[:, :-1])
    assert np.abs(before[:, -1] - after[:, -1]).max() > 0.1


def test_padding_changes_nothing(model, inputs, target):
    padded = np.concatenate([inputs, np.zeros((BATCH, 2), "int32")], axis=1)
    padding = np.zeros((BATCH, 1, 1, SOURCE + 2), "float32")
    padding[..., SOURCE:] = 1
    masks = {"encoder_mask": padding, "look_ahead_mask": None, "decoder_mask": padding}
    answer = model(padded, target, training=False, **masks)
    assert_close(answer, model(inputs, target, training=False, **NO_MASKS))


def test_where_every_key_is_hidden_the_logits_are_finite(run, model, inputs, target):
    masks = {name: np.ones((BATCH, 1, 1, SOURCE), "float32") for name in ("encoder_mask", "decoder_mask")}
    masks["look_ahead_mask"] = np.ones((BATCH, 1, TARGET, TARGET), "float32")
    assert np.isfinite(run(model)(inputs, target, training=False, **masks)).all()


def test_one_training_step_moves_every_weight_but_the_keys_biases(model, inputs, target, masks):
    idle = idle_weights(model, inputs, target, training=True, **masks)
    attentions = [block.mha for block in model.encoder.blocks]
    attentions += [mha for block in model.decoder.blocks for mha in (block.mha1, block.mha2)]
    assert [id(weight) for weight in idle] == [id(mha.Wk.bias) for mha in attentions]


def test_it_can_be_saved_and_loaded_whole(tmp_path, model, inputs, target, masks):
    model.save(tmp_path / "model.keras")
    own = {
        each.__name__: each for each in (Transformer, Encoder, Decoder, EncoderBlock, DecoderBlock, MultiHeadAttention)
    }
    other = keras.models.load_model(tmp_path / "model.keras", custom_objects=own)
    before, after = (each(inputs, target, training=False, **masks) for each in (model, other))
    assert_close(after, before, atol=0)


def test_an_odd_width_is_refused():
    rule = r"^dm must be even, since sines and cosines come in pairs; received dm=9\.$"
    with pytest.raises(ValueError, match=rule):
        Transformer(BLOCKS, 9, 3, HIDDEN, **VOCABS, **LONGEST)


def test_a_width_that_the_heads_cannot_share_is_refused():
    rule = r"^dm must be a multiple of h, so that the heads share it evenly; received dm=10, h=4\.$"
    with pytest.raises(ValueError, match=rule):
        Transformer(BLOCKS, 10, 4, HIDDEN, **VOCABS, **LONGEST)
