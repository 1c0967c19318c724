"""The blocks agree with keras-hub's own, whose weights are planted in them."""

import keras_hub
import pytest
from workbench import assert_close, floats, hides_some, look_ahead, planted

from solutions.transformer import DecoderBlock, EncoderBlock

BATCH, TARGET, SOURCE, MODEL, HEADS, HIDDEN = 3, 4, 5, 12, 2, 16
LIKE_THE_PAPER = {"intermediate_dim": HIDDEN, "num_heads": HEADS, "activation": "relu", "layer_norm_epsilon": 1e-6}


def plant(peer, *layers):
    """Give the peer's layers, in its own order, the weights of ours; only its heads have an axis of their own."""
    ours = [weight for layer in layers for weight in layer.get_weights()]
    peer.set_weights([weight.reshape(its.shape) for weight, its in zip(ours, peer.weights, strict=True)])


@pytest.mark.parametrize("masked", [False, True], ids=["unmasked", "masked"])
def test_the_encoder_block(run, rng, masked):
    x = floats(rng, BATCH, SOURCE, MODEL)
    mask = hides_some(rng, BATCH, 1, 1, SOURCE) if masked else None
    block = planted(rng, EncoderBlock(MODEL, HEADS, HIDDEN), x, training=False)
    peer = keras_hub.layers.TransformerEncoder(**LIKE_THE_PAPER)
    peer(x)
    plant(peer, block.mha, block.layernorm1, block.layernorm2, block.dense_hidden, block.dense_output)
    expected = peer(x, padding_mask=mask[:, 0, 0] == 0 if masked else None)
    assert_close(run(block)(x, training=False, mask=mask), expected)


@pytest.mark.parametrize("masked", [False, True], ids=["unmasked", "masked"])
def test_the_decoder_block(run, rng, masked):
    x, encoder_output = floats(rng, BATCH, TARGET, MODEL), floats(rng, BATCH, SOURCE, MODEL)
    masks = {
        "look_ahead_mask": look_ahead(rng, BATCH, TARGET) if masked else None,
        "padding_mask": hides_some(rng, BATCH, 1, 1, SOURCE) if masked else None,
    }
    block = planted(rng, DecoderBlock(MODEL, HEADS, HIDDEN), x, encoder_output, training=False, **masks)
    peer = keras_hub.layers.TransformerDecoder(**LIKE_THE_PAPER)
    peer(x, encoder_output)
    plant(
        peer,
        *(block.mha1, block.layernorm1, block.mha2, block.layernorm2),
        *(block.dense_hidden, block.dense_output, block.layernorm3),
    )
    attends = {}
    if masked:
        attends["decoder_attention_mask"] = masks["look_ahead_mask"][:, 0] == 0
        attends["encoder_padding_mask"] = masks["padding_mask"][:, 0, 0] == 0
    expected = peer(x, encoder_output, use_causal_mask=False, **attends)
    assert_close(run(block)(x, encoder_output, training=False, **masks), expected)
