"""GPT is Hugging Face's GPT-2: what they compute from a checkpoint's weights, ours computes from the same ones, planted.

Run by `make parity`. Nothing is downloaded: their model is made from a small config, with random weights. Where their
library is missing these tests fail: a comparison that did not happen proves nothing.
"""

import importlib
import importlib.util

import numpy as np
import pytest

from solutions.gpt import GPT

pytestmark = pytest.mark.parity

N, MODEL, HEADS, HIDDEN, VOCAB, LONGEST, BATCH, LENGTH = 3, 12, 3, 20, 30, 11, 3, 7


def import_peers():
    for library, installs in (("torch", "torch==2.13.0"), ("transformers", "transformers==5.24.0")):
        if importlib.util.find_spec(library) is None:
            pytest.fail(
                f"{library} is missing, so nothing was compared: `make parity` installs {installs}.", pytrace=False
            )
    return importlib.import_module("torch"), importlib.import_module("transformers")


@pytest.fixture
def rng():
    return np.random.default_rng(20190214)


@pytest.fixture
def tokens(rng):
    return rng.integers(0, VOCAB, (BATCH, LENGTH))


@pytest.fixture
def peer(rng):
    """Their model, no weight of it at its default."""
    torch, transformers = import_peers()
    config = transformers.GPT2Config(
        vocab_size=VOCAB,
        n_positions=LONGEST,
        n_embd=MODEL,
        n_layer=N,
        n_head=HEADS,
        n_inner=HIDDEN,
        attn_implementation="eager",
    )
    peer = transformers.GPT2LMHeadModel(config).eval()
    with torch.no_grad():
        for name, weight in peer.named_parameters():
            drawn = rng.normal(size=tuple(weight.shape)) / (np.sqrt(weight.shape[0]) if weight.ndim == 2 else 2)
            norm = ".ln_" in name and name.endswith("weight")
            weight.copy_(torch.tensor(drawn + norm, dtype=weight.dtype))
    return peer


@pytest.fixture
def model(peer, tokens):
    """Ours, with the weights of theirs; GPT-2's are stored `(in, out)`, as ours are held."""
    model = GPT(N, MODEL, HEADS, HIDDEN, VOCAB, LONGEST)
    model(tokens)
    left = {name: array.numpy() for name, array in peer.state_dict().items()}
    held = {"wte": model.token_embedding, "wpe": model.position_embedding, "ln_f": model.layernorm}
    for number, block in enumerate(model.blocks):
        own = {
            "ln_1": block.layernorm1,
            "attn.c_attn": block.attention.qkv,
            "attn.c_proj": block.attention.linear,
            "ln_2": block.layernorm2,
            "mlp.c_fc": block.dense_hidden,
            "mlp.c_proj": block.dense_output,
        }
        held |= {f"h.{number}.{name}": layer for name, layer in own.items()}
    for name, layer in held.items():
        weights = [left.pop(f"transformer.{name}.weight")]
        if len(layer.weights) == 2:
            weights.append(left.pop(f"transformer.{name}.bias"))
        layer.set_weights(weights)
    np.testing.assert_array_equal(left.pop("lm_head.weight"), model.token_embedding.get_weights()[0])
    assert not left
    return model


def their_answer(peer, tokens):
    torch, _ = import_peers()
    with torch.no_grad():
        return peer(input_ids=torch.tensor(tokens), output_hidden_states=True)


def assert_close(received, expected):
    np.testing.assert_allclose(np.asarray(received), expected.numpy(), rtol=0, atol=1e-4)


def test_logits(peer, model, tokens):
    assert_close(model(tokens)[0], their_answer(peer, tokens).logits)


def test_hidden_states_of_all_blocks(peer, model, tokens):
    states = [model.token_embedding(tokens) + model.position_embedding(np.arange(LENGTH))]
    for block in model.blocks:
        states.append(block(states[-1])[0])
    states[-1] = model.layernorm(states[-1])  # the last one of theirs is normed
    expected = their_answer(peer, tokens).hidden_states
    assert len(expected) == N + 1
    for state, its in zip(states, expected, strict=True):
        assert_close(state, its)


def test_a_text_that_is_read_with_the_cache(peer, model, tokens):
    _, cache = model(tokens[:, :4])
    logits, _ = model(tokens[:, 4:], cache=cache)
    assert_close(logits, their_answer(peer, tokens).logits[:, 4:])
