"""A checkpoint's weights go where they belong, or nowhere."""

import keras
import numpy as np
import pytest
from workbench import floats

from solutions.attention import MultiHeadAttention
from solutions.bert import Bert, MaskedLMHead, plant_bert

N, MODEL, HEADS, HIDDEN, VOCAB, LONGEST, SEGMENTS = 2, 6, 2, 10, 17, 9, 2
BLOCK = {
    "attention.self.query": (MODEL, MODEL),
    "attention.self.key": (MODEL, MODEL),
    "attention.self.value": (MODEL, MODEL),
    "attention.output.dense": (MODEL, MODEL),
    "attention.output.LayerNorm": (MODEL,),
    "intermediate.dense": (HIDDEN, MODEL),
    "output.dense": (MODEL, HIDDEN),
    "output.LayerNorm": (MODEL,),
}
#: As a checkpoint has them: dense layers are (out, in).
SHAPES = {
    "embeddings.word_embeddings.weight": (VOCAB, MODEL),
    "embeddings.position_embeddings.weight": (LONGEST, MODEL),
    "embeddings.token_type_embeddings.weight": (SEGMENTS, MODEL),
    "embeddings.LayerNorm.weight": (MODEL,),
    "embeddings.LayerNorm.bias": (MODEL,),
    **{f"encoder.layer.{n}.{name}.weight": shape for n in range(N) for name, shape in BLOCK.items()},
    **{f"encoder.layer.{n}.{name}.bias": shape[:1] for n in range(N) for name, shape in BLOCK.items()},
}
POOLER = {"pooler.dense.weight": (MODEL, MODEL), "pooler.dense.bias": (MODEL,)}
HEAD = {
    "cls.predictions.bias": (VOCAB,),
    "cls.predictions.transform.dense.weight": (MODEL, MODEL),
    "cls.predictions.transform.dense.bias": (MODEL,),
    "cls.predictions.transform.LayerNorm.weight": (MODEL,),
    "cls.predictions.transform.LayerNorm.bias": (MODEL,),
}
NEXT = {"cls.seq_relationship.weight": (2, MODEL), "cls.seq_relationship.bias": (2,)}


@pytest.fixture
def model():
    return Bert(N, MODEL, HEADS, HIDDEN, VOCAB, LONGEST, SEGMENTS)


@pytest.fixture
def head():
    return MaskedLMHead(MODEL, VOCAB)


@pytest.fixture
def tensors(rng):
    return {name: floats(rng, *shape) for name, shape in (SHAPES | POOLER).items()}


@pytest.fixture
def with_head(rng, tensors):
    tensors |= {name: floats(rng, *shape) for name, shape in (HEAD | NEXT).items()}
    tensors["cls.predictions.decoder.weight"] = tensors["embeddings.word_embeddings.weight"]
    tensors["cls.predictions.decoder.bias"] = tensors["cls.predictions.bias"]
    return tensors


def held_by(model):
    """The weights of the model's layers, by where the checkpoint has them, written out."""
    found = {
        "embeddings.word_embeddings": model.embeddings.token_embedding,
        "embeddings.position_embeddings": model.embeddings.position_embedding,
        "embeddings.token_type_embeddings": model.embeddings.segment_embedding,
        "embeddings.LayerNorm": model.embeddings.layernorm,
        "pooler.dense": model.pooler,
    }
    for n, block in enumerate(model.blocks):
        mha = block.mha
        own = [mha.Wq, mha.Wk, mha.Wv, mha.linear, block.layernorm1, block.dense_hidden, block.dense_output]
        found |= {
            f"encoder.layer.{n}.{name}": layer for name, layer in zip(BLOCK, [*own, block.layernorm2], strict=True)
        }
    return found


def assert_planted(found, tensors):
    for name, layer in found.items():
        weight, *bias = layer.get_weights()
        dense = isinstance(layer, keras.layers.Dense)
        np.testing.assert_array_equal(weight.T if dense else weight, tensors[f"{name}.weight"], err_msg=name)
        for array in bias:
            np.testing.assert_array_equal(array, tensors[f"{name}.bias"], err_msg=name)


def refusal(model, tensors, head=None):
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        plant_bert(model, tensors, head=head)
    return str(refused.value)


def test_every_weight_goes_to_its_layer(model, tensors):
    assert plant_bert(model, tensors) == ("encoder", "pooler")
    assert_planted(held_by(model), tensors)
    assert sum(array.size for array in tensors.values()) == model.count_params()


def test_older_checkpoints_have_other_names(model, tensors):
    old = {f"bert.{name}": array for name, array in tensors.items()}
    old = {
        name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"): array
        for name, array in old.items()
    }
    plant_bert(model, {**old, "bert.embeddings.position_ids": np.arange(LONGEST)[None]})
    assert_planted(held_by(model), tensors)


def test_a_checkpoint_may_lack_a_pooler_and_then_the_models_own_stays(model, tensors):
    model(np.zeros((1, 1), "int32"))
    before = model.pooler.get_weights()
    for name in POOLER:
        del tensors[name]
    assert plant_bert(model, tensors) == ("encoder",)
    for now, then in zip(model.pooler.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, then)


def test_half_a_pooler_is_none(model, tensors):
    del tensors["pooler.dense.bias"]
    assert "missing: pooler.dense.bias." in refusal(model, tensors)


def test_heads_are_passed_over_unless_one_is_given(model, head, with_head):
    assert plant_bert(model, with_head) == ("encoder", "pooler")
    assert plant_bert(model, with_head, head=head) == ("encoder", "pooler", "head")
    assert_planted(held_by(model), with_head)
    transform = "cls.predictions.transform"
    assert_planted({f"{transform}.dense": head.dense, f"{transform}.LayerNorm": head.layernorm}, with_head)
    np.testing.assert_array_equal(head.bias.get_weights()[0][:, 0], with_head["cls.predictions.bias"])


def test_a_head_that_is_asked_for_must_be_there(model, head, tensors):
    assert "missing: cls.predictions.transform.dense.weight, cls" in refusal(model, tensors, head)


@pytest.mark.parametrize("name", ["cls.predictions.decoder.weight", "cls.predictions.decoder.bias"])
def test_a_head_whose_output_is_not_tied_is_refused(model, head, with_head, name):
    with_head[name] = with_head[name] + 1
    assert f"the head's output must be tied; received {name} unlike " in refusal(model, with_head, head)


def test_what_is_missing_left_over_or_misshapen_is_named_and_nothing_planted(model, tensors):
    model(np.zeros((1, 1), "int32"))
    before = model.get_weights()
    del tensors["encoder.layer.1.attention.self.key.bias"]
    tensors["encoder.layer.2.output.dense.weight"] = np.zeros((MODEL, HIDDEN))
    tensors["encoder.layer.0.output.dense.weight"] = np.zeros((HIDDEN, MODEL))
    said = refusal(model, tensors)
    assert "missing: encoder.layer.1.attention.self.key.bias;" in said
    assert "left over: encoder.layer.2.output.dense.weight;" in said
    assert "of another shape: encoder.layer.0.output.dense.weight (10, 6) for (6, 10)." in said
    for now, then in zip(model.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, then)


def test_of_many_names_three_are_said(tensors):
    smaller = Bert(1, MODEL, HEADS, HIDDEN, VOCAB, LONGEST, SEGMENTS)
    said = refusal(smaller, tensors)
    assert "left over: encoder.layer.1.attention.self.query.weight, " in said
    assert " and 13 more" in said


def test_another_vocabulary_is_told_by_its_shape(tensors):
    said = refusal(Bert(N, MODEL, HEADS, HIDDEN, VOCAB + 1, LONGEST, SEGMENTS), tensors)
    assert "of another shape: embeddings.word_embeddings.weight (17, 6) for (18, 6)" in said


class Plain(keras.layers.Layer):
    """Somebody's own layer: it has the attributes that are named, and nothing else of the reference."""

    def __init__(self, **parts):
        super().__init__()
        for name, part in parts.items():
            setattr(self, name, part)


class OwnBert(keras.Model):
    def __init__(self, width=MODEL, bias=True):
        super().__init__()
        embedding, dense, norm = keras.layers.Embedding, keras.layers.Dense, keras.layers.LayerNormalization
        self.embeddings = Plain(
            token_embedding=embedding(VOCAB, width),
            position_embedding=embedding(LONGEST, width),
            segment_embedding=embedding(SEGMENTS, width),
            layernorm=norm(),
        )
        self.blocks = [
            Plain(
                mha=MultiHeadAttention(width, HEADS),
                layernorm1=norm(),
                dense_hidden=dense(HIDDEN, use_bias=bias),
                dense_output=dense(width),
                layernorm2=norm(),
            )
            for _ in range(N)
        ]
        self.pooler = dense(width)

    def call(self, ids):
        own = self.embeddings
        places = own.position_embedding(keras.ops.arange(ids.shape[1]))
        x = own.layernorm(own.token_embedding(ids) + places + own.segment_embedding(0 * ids))
        for block in self.blocks:
            x = block.layernorm1(x + block.mha(x, x, x)[0])
            x = block.layernorm2(x + block.dense_output(block.dense_hidden(x)))
        return self.pooler(x[:, 0])


def test_somebodys_own_bert_is_planted_too(tensors):
    own = OwnBert()
    assert plant_bert(own, tensors) == ("encoder", "pooler")
    assert_planted(held_by(own), tensors)


def test_a_layer_that_it_lacks_is_named(tensors):
    own = OwnBert()
    own(np.zeros((1, 1), "int32"))
    own.call = lambda ids: ids
    del own.blocks[1].mha.Wk
    said = refusal(own, tensors)
    assert said.startswith("a MultiHeadAttention must have an attribute `Wk`, since `blocks.1.mha.Wk` is planted")


def test_a_weight_that_it_lacks_is_named(tensors):
    assert "`blocks.0.dense_hidden` must hold a weight `bias`; it is a Dense without." in refusal(
        OwnBert(bias=False), tensors
    )
