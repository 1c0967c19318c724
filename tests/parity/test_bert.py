"""BERT is Hugging Face's: what they compute from a checkpoint's weights, ours computes from the same ones, planted.

Run by `make parity`. Nothing is downloaded: their models are made from a small config, with random weights. Where their
library is missing these tests fail: a comparison that did not happen proves nothing.
"""

import importlib
import importlib.util

import numpy as np
import pytest

from solutions.bert import Bert, MaskedLMHead, plant_bert

pytestmark = [
    pytest.mark.parity,
    pytest.mark.filterwarnings("ignore:Layer .* was passed an input with a mask:UserWarning"),
    pytest.mark.filterwarnings("ignore:You are using a softmax over axis:UserWarning"),
]

N, MODEL, HEADS, HIDDEN, VOCAB, LONGEST, SEGMENTS, BATCH, SOURCE = 3, 12, 3, 20, 30, 11, 4, 3, 7


def import_peers():
    for library, installs in (("torch", "torch==2.13.0"), ("transformers", "transformers==5.24.0")):
        if importlib.util.find_spec(library) is None:
            pytest.fail(
                f"{library} is missing, so nothing was compared: `make parity` installs {installs}.", pytrace=False
            )
    return importlib.import_module("torch"), importlib.import_module("transformers")


@pytest.fixture
def rng():
    return np.random.default_rng(20181011)


def peer_of(kind, rng):
    """Their model, no weight of it at its default, and its checkpoint as arrays."""
    torch, transformers = import_peers()
    config = transformers.BertConfig(
        vocab_size=VOCAB,
        hidden_size=MODEL,
        num_hidden_layers=N,
        num_attention_heads=HEADS,
        intermediate_size=HIDDEN,
        max_position_embeddings=LONGEST,
        type_vocab_size=SEGMENTS,
        attn_implementation="eager",
    )
    peer = getattr(transformers, kind)(config).eval()
    with torch.no_grad():
        for name, weight in peer.named_parameters():
            drawn = rng.normal(size=tuple(weight.shape)) / (np.sqrt(weight.shape[-1]) if weight.ndim == 2 else 2)
            weight.copy_(torch.tensor(drawn + name.endswith("LayerNorm.weight"), dtype=weight.dtype))
    return peer, {name: array.numpy() for name, array in peer.state_dict().items()}


@pytest.fixture
def inputs(rng):
    """Tokens, segments, and a mask that hides about a third, never a text's first token."""
    hidden = rng.random((BATCH, SOURCE)) < 0.35
    hidden[:, 0] = False
    return {
        "tokens": rng.integers(0, VOCAB, (BATCH, SOURCE)),
        "segments": rng.integers(0, SEGMENTS, (BATCH, SOURCE)),
        "mask": hidden[:, None, None].astype("float32"),
    }


def their_answer(peer, inputs, masked):
    torch, _ = import_peers()
    seen = 1 - inputs["mask"][:, 0, 0] if masked else np.ones((BATCH, SOURCE))
    with torch.no_grad():
        return peer(
            input_ids=torch.tensor(inputs["tokens"]),
            token_type_ids=torch.tensor(inputs["segments"]),
            attention_mask=torch.tensor(seen).long(),
            output_hidden_states=True,
        )


def ours(inputs, masked):
    return {**inputs, "mask": inputs["mask"] if masked else None}


def assert_close(received, expected):
    np.testing.assert_allclose(np.asarray(received), expected.numpy(), rtol=0, atol=1e-4)


@pytest.fixture
def model():
    return Bert(N, MODEL, HEADS, HIDDEN, VOCAB, LONGEST, SEGMENTS)


@pytest.mark.parametrize("masked", [False, True], ids=["unmasked", "masked"])
def test_hidden_states_of_all_layers_and_the_pooled_output(rng, model, inputs, masked):
    peer, checkpoint = peer_of("BertModel", rng)
    assert plant_bert(model, checkpoint) == ("encoder", "pooler")
    expected = their_answer(peer, inputs, masked)
    given = ours(inputs, masked)
    hidden, pooled = model(**given)
    assert_close(hidden, expected.last_hidden_state)
    assert_close(pooled, expected.pooler_output)
    states = [model.embeddings(given["tokens"], segments=given["segments"])]
    for block in model.blocks:
        states.append(block(states[-1], mask=given["mask"]))
    assert len(expected.hidden_states) == N + 1
    for state, its in zip(states, expected.hidden_states, strict=True):
        assert_close(state, its)


@pytest.mark.parametrize("masked", [False, True], ids=["unmasked", "masked"])
@pytest.mark.parametrize(
    ("kind", "logits", "planted"),
    [
        ("BertForMaskedLM", "logits", ("encoder", "head")),
        ("BertForPreTraining", "prediction_logits", ("encoder", "pooler", "head")),
    ],
)
def test_logits_of_hidden_words(rng, model, inputs, masked, kind, logits, planted):
    peer, checkpoint = peer_of(kind, rng)
    head = MaskedLMHead(MODEL, VOCAB)
    assert plant_bert(model, checkpoint, head=head) == planted
    expected = their_answer(peer, inputs, masked)
    hidden, _ = model(**ours(inputs, masked))
    assert_close(hidden, expected.hidden_states[-1])
    assert_close(head(hidden, model.embeddings.token_embedding.embeddings), getattr(expected, logits))
