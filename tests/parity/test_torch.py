"""The reference agrees with PyTorch's own layers, whose weights are planted in them.

Run by `make parity`. Where PyTorch is missing these tests fail: a comparison that did not happen proves nothing.
"""

import importlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from solutions.attention import MultiHeadAttention
from solutions.transformer import DecoderBlock, EncoderBlock

pytestmark = [
    pytest.mark.parity,
    pytest.mark.filterwarnings("ignore:Layer .* was passed an input with a mask:UserWarning"),
]

BATCH, TARGET, SOURCE, MODEL, HEADS, HIDDEN = 3, 4, 5, 12, 2, 16
LIKE_THE_PAPER = {
    "dropout": 0.0,
    "activation": "relu",
    "layer_norm_eps": 1e-6,
    "batch_first": True,
    "norm_first": False,
}


def import_torch():
    if importlib.util.find_spec("torch") is None:
        pytest.fail("PyTorch is missing, so nothing was compared: `make parity` installs torch==2.13.0.", pytrace=False)
    return importlib.import_module("torch")


@pytest.fixture
def rng():
    return np.random.default_rng(20170612)


def floats(rng, *shape):
    return rng.normal(size=shape).astype("float32")


def hides_words(rng, length):
    """A mask `(batch, length)` that hides about a third, never a row's first word."""
    mask = (rng.random((BATCH, length)) < 0.35).astype("float32")
    mask[:, 0] = 0
    return mask


def hides_later_words(rng, length):
    """A mask `(batch, length, length)` that hides what comes later and, a row each, some of the past."""
    return np.maximum(np.triu(np.ones((length, length), "float32"), k=1), hides_words(rng, length)[:, np.newaxis])


def planted(rng, layer, *args, **kwargs):
    """The layer, built by a call, with no weight left at its default."""
    layer(*args, **kwargs)
    for weight in layer.trainable_variables:
        weight.assign(float(weight.name == "gamma") + floats(rng, *weight.shape) / np.sqrt(MODEL))
    return layer


def copy_dense(torch, its, *ours):
    """Dense layers, stacked, into one linear layer's `weight` and `bias`; PyTorch keeps the kernel transposed."""
    weight, bias = its
    weight.data = torch.tensor(np.concatenate([dense.kernel.numpy().T for dense in ours]))
    bias.data = torch.tensor(np.concatenate([dense.bias.numpy() for dense in ours]))


def copy_attention(torch, its, ours):
    copy_dense(torch, (its.in_proj_weight, its.in_proj_bias), ours.Wq, ours.Wk, ours.Wv)
    copy_dense(torch, (its.out_proj.weight, its.out_proj.bias), ours.linear)


def copy_block(torch, its, ours, attentions, norms):
    for name, own in attentions.items():
        copy_attention(torch, getattr(its, name), own)
    for number, own in enumerate(norms, start=1):
        norm = getattr(its, f"norm{number}")
        norm.weight.data, norm.bias.data = torch.tensor(own.gamma.numpy()), torch.tensor(own.beta.numpy())
    copy_dense(torch, (its.linear1.weight, its.linear1.bias), ours.dense_hidden)
    copy_dense(torch, (its.linear2.weight, its.linear2.bias), ours.dense_output)


def hidden(torch, mask):
    """PyTorch's masks are bool, True hides; one for each query has the heads beside the batch."""
    if mask is None:
        return None
    return torch.tensor(np.repeat(mask, HEADS, axis=0) if mask.ndim == 3 else mask) == 1


def assert_close(received, expected):
    np.testing.assert_allclose(received, expected.detach().numpy(), rtol=0, atol=1e-5)


@pytest.mark.parametrize("masked", [False, True], ids=["unmasked", "masked"])
def test_multi_head_attention_is_pytorchs(rng, masked):
    torch = import_torch()
    q, k, v = floats(rng, BATCH, TARGET, MODEL), floats(rng, BATCH, SOURCE, MODEL), floats(rng, BATCH, SOURCE, MODEL)
    words = hides_words(rng, SOURCE) if masked else None
    layer = planted(rng, MultiHeadAttention(MODEL, HEADS), q, k, v)
    peer = torch.nn.MultiheadAttention(MODEL, HEADS, batch_first=True)
    copy_attention(torch, peer, layer)
    output, weights = layer(q, k, v, mask=words[:, np.newaxis, np.newaxis] if masked else None)
    expected = peer(
        *(torch.tensor(x) for x in (q, k, v)),
        key_padding_mask=hidden(torch, words),
        average_attn_weights=False,
    )
    assert_close(output, expected[0])
    assert_close(weights, expected[1])


@pytest.mark.parametrize("masked", [False, True], ids=["unmasked", "masked"])
def test_multi_head_attention_is_pytorchs_on_itself(rng, masked):
    torch = import_torch()
    x = floats(rng, BATCH, TARGET, MODEL)
    later = hides_later_words(rng, TARGET) if masked else None
    layer = planted(rng, MultiHeadAttention(MODEL, HEADS), x, x, x)
    peer = torch.nn.MultiheadAttention(MODEL, HEADS, batch_first=True)
    copy_attention(torch, peer, layer)
    output, _ = layer(x, x, x, mask=later[:, np.newaxis] if masked else None)
    assert_close(output, peer(*[torch.tensor(x)] * 3, attn_mask=hidden(torch, later))[0])


@pytest.mark.parametrize("masked", [False, True], ids=["unmasked", "masked"])
def test_the_encoder_block_is_pytorchs(rng, masked):
    torch = import_torch()
    x = floats(rng, BATCH, SOURCE, MODEL)
    words = hides_words(rng, SOURCE) if masked else None
    block = planted(rng, EncoderBlock(MODEL, HEADS, HIDDEN), x, training=False)
    peer = torch.nn.TransformerEncoderLayer(MODEL, HEADS, HIDDEN, **LIKE_THE_PAPER)
    copy_block(torch, peer, block, {"self_attn": block.mha}, [block.layernorm1, block.layernorm2])
    output = block(x, training=False, mask=words[:, np.newaxis, np.newaxis] if masked else None)
    assert_close(output, peer(torch.tensor(x), src_key_padding_mask=hidden(torch, words)))


@pytest.mark.parametrize("masked", [False, True], ids=["unmasked", "masked"])
def test_the_decoder_block_is_pytorchs(rng, masked):
    torch = import_torch()
    x, encoder_output = floats(rng, BATCH, TARGET, MODEL), floats(rng, BATCH, SOURCE, MODEL)
    later = hides_later_words(rng, TARGET) if masked else None
    words = hides_words(rng, SOURCE) if masked else None
    masks = {
        "look_ahead_mask": later[:, np.newaxis] if masked else None,
        "padding_mask": words[:, np.newaxis, np.newaxis] if masked else None,
    }
    block = planted(rng, DecoderBlock(MODEL, HEADS, HIDDEN), x, encoder_output, training=False, **masks)
    peer = torch.nn.TransformerDecoderLayer(MODEL, HEADS, HIDDEN, **LIKE_THE_PAPER)
    attentions = {"self_attn": block.mha1, "multihead_attn": block.mha2}
    copy_block(torch, peer, block, attentions, [block.layernorm1, block.layernorm2, block.layernorm3])
    expected = peer(
        torch.tensor(x),
        torch.tensor(encoder_output),
        tgt_mask=hidden(torch, later),
        memory_key_padding_mask=hidden(torch, words),
    )
    assert_close(block(x, encoder_output, training=False, **masks), expected)


def test_the_docstrings_examples_run_on_keras_pytorch_backend():
    import_torch()
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/solutions/test_doctests.py"]
    environment = {**os.environ, "KERAS_BACKEND": "torch"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
