"""GPT-2's weights go into a GPT, the reference's or one's own, and come out again; what does not fit is named."""

import keras
import keras_hub
import numpy as np
import pytest
from workbench import assert_close, floats, planted

from solutions.gpt import GPT, gpt2_sizes, gpt2_tensors, plant_gpt2

N, MODEL, HEADS, HIDDEN, VOCAB, LONGEST = 2, 12, 3, 20, 17, 9
SIZES = dict(N=N, dm=MODEL, h=HEADS, hidden=HIDDEN, vocab=VOCAB, max_seq_len=LONGEST)
CONFIG = dict(n_layer=N, n_embd=MODEL, n_head=HEADS, n_inner=HIDDEN, vocab_size=VOCAB, n_positions=LONGEST)


@pytest.fixture
def tokens(rng):
    return rng.integers(0, VOCAB, (3, 7)).astype("int32")


@pytest.fixture
def tensors(rng):
    """Numbers for every name of GPT-2's files, the shapes written out from its own code: dense layers are (in, out)."""
    shapes = {"wte.weight": (VOCAB, MODEL), "wpe.weight": (LONGEST, MODEL)}
    for block in (f"h.{number}" for number in range(N)):
        shapes |= {f"{block}.{norm}.{part}": (MODEL,) for norm in ("ln_1", "ln_2") for part in ("weight", "bias")}
        shapes |= {f"{block}.attn.c_attn.weight": (MODEL, 3 * MODEL), f"{block}.attn.c_attn.bias": (3 * MODEL,)}
        shapes |= {f"{block}.attn.c_proj.weight": (MODEL, MODEL), f"{block}.attn.c_proj.bias": (MODEL,)}
        shapes |= {f"{block}.mlp.c_fc.weight": (MODEL, HIDDEN), f"{block}.mlp.c_fc.bias": (HIDDEN,)}
        shapes |= {f"{block}.mlp.c_proj.weight": (HIDDEN, MODEL), f"{block}.mlp.c_proj.bias": (MODEL,)}
    shapes |= {"ln_f.weight": (MODEL,), "ln_f.bias": (MODEL,)}
    return {name: floats(rng, *shape) / 3 for name, shape in shapes.items()}


def peer_logits(tensors, tokens):
    """What keras-hub's GPT-2 says with these tensors, set by the names of its own layers."""
    peer = keras_hub.models.GPT2Backbone(VOCAB, N, HEADS, MODEL, HIDDEN, dropout=0, max_sequence_length=LONGEST)
    peer.get_layer("token_embedding").embeddings.assign(tensors["wte.weight"])
    peer.get_layer("position_embedding").position_embeddings.assign(tensors["wpe.weight"])
    for number in range(N):
        layer, block = peer.get_layer(f"transformer_layer_{number}"), f"h.{number}"
        attention = layer._self_attention_layer
        kernels = np.split(tensors[f"{block}.attn.c_attn.weight"], 3, axis=1)
        biases = np.split(tensors[f"{block}.attn.c_attn.bias"], 3)
        for part, kernel, bias in zip(("query", "key", "value"), kernels, biases, strict=True):
            dense = getattr(attention, f"_{part}_dense")
            dense.set_weights([kernel.reshape(dense.kernel.shape), bias.reshape(dense.bias.shape)])
        for dense, name in (
            (attention._output_dense, "attn.c_proj"),
            (layer._feedforward_intermediate_dense, "mlp.c_fc"),
            (layer._feedforward_output_dense, "mlp.c_proj"),
            (layer._self_attention_layer_norm, "ln_1"),
            (layer._feedforward_layer_norm, "ln_2"),
        ):
            weight, bias = (tensors[f"{block}.{name}.{part}"] for part in ("weight", "bias"))
            dense.set_weights([weight.reshape(dense.weights[0].shape), bias])
    peer.get_layer("layer_norm").set_weights([tensors["ln_f.weight"], tensors["ln_f.bias"]])
    hidden = peer({"token_ids": tokens, "padding_mask": np.ones_like(tokens)})
    return peer.token_embedding(hidden, reverse=True)


class OwnGPT(keras.Model):
    """A student's: the attributes of the reference, and nothing else of it."""

    def __init__(self):
        super().__init__()
        self.token_embedding = keras.layers.Embedding(VOCAB, MODEL)
        self.position_embedding = keras.layers.Embedding(LONGEST, MODEL)
        self.blocks = [OwnBlock() for _ in range(N)]
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-5)

    def call(self, tokens, training=False, cache=None):
        x = self.token_embedding(tokens) + self.position_embedding(np.arange(tokens.shape[1]))
        for block in self.blocks:
            x = block(x)
        return self.layernorm(x) @ keras.ops.transpose(self.token_embedding.embeddings), []


class OwnBlock(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.layernorm1 = keras.layers.LayerNormalization(epsilon=1e-5)
        self.attention = OwnAttention()
        self.layernorm2 = keras.layers.LayerNormalization(epsilon=1e-5)
        self.dense_hidden = keras.layers.Dense(HIDDEN)
        self.dense_output = keras.layers.Dense(MODEL)

    def call(self, x):
        x = x + self.attention(self.layernorm1(x))
        hidden = keras.activations.gelu(self.dense_hidden(self.layernorm2(x)), approximate=True)
        return x + self.dense_output(hidden)


class OwnAttention(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.qkv = keras.layers.Dense(3 * MODEL)
        self.linear = keras.layers.Dense(MODEL)

    def call(self, x):
        depth, length = MODEL // HEADS, x.shape[1]
        heads = []
        for head in range(HEADS):
            q, k, v = (
                self.qkv(x)[..., start + head * depth : start + (head + 1) * depth] for start in (0, MODEL, 2 * MODEL)
            )
            scores = q @ keras.ops.transpose(k, (0, 2, 1)) / np.sqrt(depth) - 1e9 * np.triu(
                np.ones((length, length)), 1
            )
            heads.append(keras.ops.softmax(scores) @ v)
        return self.linear(keras.ops.concatenate(heads, axis=-1))


def test_a_planted_gpt_is_keras_hubs_gpt_2(tensors, tokens):
    assert_close(plant_gpt2(GPT(**SIZES), tensors)(tokens)[0], peer_logits(tensors, tokens), atol=1e-4)


def test_a_students_own_gpt_is_planted_as_well(tensors, tokens):
    assert_close(plant_gpt2(OwnGPT(), tensors)(tokens)[0], peer_logits(tensors, tokens), atol=1e-4)


@pytest.mark.parametrize("make", [lambda: GPT(**SIZES), OwnGPT])
def test_what_was_planted_comes_out_again(make, tensors):
    found = gpt2_tensors(plant_gpt2(make(), tensors))
    assert found.keys() == tensors.keys()
    assert {array.dtype for array in found.values()} == {np.dtype("float32")}
    for name, array in tensors.items():
        np.testing.assert_array_equal(found[name], array)


def test_every_weight_of_the_model_has_a_name(rng, tokens):
    model = planted(rng, GPT(**SIZES), tokens)
    assert sum(array.size for array in gpt2_tensors(model).values()) == model.count_params()


def test_a_prefix_masks_of_old_files_and_the_tied_head_may_be_there(tensors, tokens):
    old = {f"transformer.{name}": array for name, array in tensors.items()}
    old |= {f"transformer.h.{number}.attn.bias": np.ones((1, 1, LONGEST, LONGEST)) for number in range(N)}
    old |= {"transformer.h.0.attn.masked_bias": np.array(-1e4), "lm_head.weight": tensors["wte.weight"]}
    model = plant_gpt2(GPT(**SIZES), old)
    assert_close(model(tokens)[0], plant_gpt2(GPT(**SIZES), tensors)(tokens)[0])


def test_every_difference_is_listed_with_its_shapes_and_nothing_is_planted(rng, tensors, tokens):
    model = planted(rng, GPT(**SIZES), tokens)
    before = gpt2_tensors(model)
    del tensors["wpe.weight"], tensors["h.1.mlp.c_fc.bias"]
    tensors["h.2.ln_1.weight"] = np.zeros(MODEL)
    tensors["h.0.attn.c_attn.weight"] = tensors["h.0.attn.c_attn.weight"].T
    tensors["ln_f.bias"] = np.zeros((1, MODEL))
    with pytest.raises(ValueError, match="must be those of this model") as error:
        plant_gpt2(model, tensors)
    _, missing, unexpected, misshapen, mend = str(error.value).split("\n")
    assert missing == "  missing: wpe.weight (9, 12), h.1.mlp.c_fc.bias (20,)"
    assert unexpected == "  unexpected: h.2.ln_1.weight (12,)"
    assert (
        misshapen
        == "  misshapen: h.0.attn.c_attn.weight (36, 12) instead of (12, 36), ln_f.bias (1, 12) instead of (12,)"
    )
    assert mend == "Make the model with the sizes of the file's config (`gpt2_sizes`), or choose another file."
    for name, array in gpt2_tensors(model).items():
        np.testing.assert_array_equal(array, before[name])


def test_a_head_of_its_own_is_refused(tensors):
    with pytest.raises(ValueError, match=r"untied: lm_head\.weight differs from wte\.weight"):
        plant_gpt2(GPT(**SIZES), {**tensors, "lm_head.weight": tensors["wte.weight"] + 1})


def test_a_name_that_comes_with_and_without_the_prefix_is_refused(tensors):
    twice = {**tensors, "transformer.ln_f.bias": tensors["ln_f.bias"] + 1}
    with pytest.raises(ValueError, match=r"unexpected: transformer\.ln_f\.bias \(12,\)"):
        plant_gpt2(GPT(**SIZES), twice)


def test_a_long_list_is_cut_and_its_length_said(tensors):
    with pytest.raises(ValueError, match=r"missing: wte\.weight \(17, 12\), .*, and 8 more\n") as error:
        plant_gpt2(GPT(**SIZES), {})
    assert str(error.value).count("ln_1.weight") == 2


@pytest.mark.parametrize("name", ["token_embedding", "blocks", "layernorm"])
def test_a_model_without_a_gpts_attributes_is_told_which(name, tensors, tokens):
    model = OwnGPT()
    model(tokens)
    setattr(model, name, None)
    with pytest.raises(ValueError, match=rf"has the attribute `{name}.*`; this model has no `{name}` there"):
        plant_gpt2(model, tensors)


def test_a_layer_under_another_name_is_told_where_it_is_missed(tensors, tokens):
    model = OwnGPT()
    model(tokens)
    model.blocks[1].attention.linear = None
    with pytest.raises(ValueError, match=r"`blocks\.1\.attention\.linear\.kernel`; this model has no `linear` there"):
        plant_gpt2(model, tensors)


def test_a_config_gives_the_sizes():
    assert gpt2_sizes({**CONFIG, "model_type": "gpt2", "activation_function": "gelu_new"}) == SIZES
    assert gpt2_sizes({**CONFIG, "n_inner": None})["hidden"] == 4 * MODEL


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("model_type", "llama"),
        ("activation_function", "relu"),
        ("layer_norm_epsilon", 1e-6),
        ("scale_attn_weights", False),
        ("scale_attn_by_inverse_layer_idx", True),
        ("add_cross_attention", True),
        ("tie_word_embeddings", False),
    ],
)
def test_a_config_of_something_else_is_refused(name, value):
    with pytest.raises(ValueError, match=f"a GPT has {name} = .*; received {value!r}"):
        gpt2_sizes({**CONFIG, name: value})


def test_a_config_without_its_sizes_is_refused():
    with pytest.raises(ValueError, match="received none of n_head, n_positions"):
        gpt2_sizes({name: size for name, size in CONFIG.items() if name not in ("n_head", "n_positions")})
