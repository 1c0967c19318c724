"""Broken compositions: a right whole, in another style than the reference, around a part that is wrong or crashes.

For each it is stated by hand which tensor is the first that differs in the whole, what is said of the part, and exactly how
many points the whole gets: all of them where the part's mistake is known, what does not need it where it is not.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from autograder.exam.desk import candidate, put_back, run_cells
from autograder.exam.mark import mark
from autograder.exam.scripts import read_cells
from autograder.exercises import EXERCISES
from autograder.exercises.setting import follow_through

from ..exam.exams import exam_of

pytestmark = pytest.mark.slow

STYLE = Path(__file__).parents[1] / "variants" / "tf_style"
CELLS = {cell.name: cell for cell in read_cells(STYLE)}
FILES = {
    "positional_encoding": "4-positional_encoding",
    "sdp_attention": "5-sdp_attention",
    "MultiHeadAttention": "6-multihead_attention",
    "EncoderBlock": "7-transformer_encoder_block",
    "DecoderBlock": "8-transformer_decoder_block",
    "Encoder": "9-transformer_encoder",
    "Decoder": "10-transformer_decoder",
    "Transformer": "11-transformer",
}

NO_SCALING = {"/ tf.math.sqrt(dk)": ""}
INVERTED = {"(mask * -1e9)": "((1 - mask) * -1e9)"}
ODD_SCORES = {"K, transpose_b=True": "K * K, transpose_b=True"}
NOT_JOINED = {"tf.transpose(scaled_attention, perm=[0, 2, 1, 3])": "scaled_attention"}
NO_OUTPUT = {"output = self.linear(concat_attention)": "output = concat_attention"}
NO_MASK = {"sdp_attention(q, k, v, mask)": "sdp_attention(q, k, v, None)"}
ODD_KEYS = {"k = self.Wk(K)": "k = self.Wk(K) + 1.0 * self.Wq(K)"}


@dataclass(frozen=True)
class Broken:
    """A right whole around a wrong part.

    Attributes:
        part, edit: the file that is wrong, and how; None leaves it out.
        whole: what is built on it.
        found: what is said of the part.
        first: the first tensor that differs in the whole; empty where nothing runs.
        points: what the whole gets, given the part.
        blames: what the whole's verdict blames for the rest.
    """

    part: str
    edit: dict | None
    whole: str
    found: str
    first: str
    points: float
    blames: str = ""


COMPOSITIONS = [
    Broken("sdp_attention", NO_SCALING, "MultiHeadAttention", "no scaling", "the input of `linear`", 8),
    Broken("sdp_attention", INVERTED, "EncoderBlock", "mask inverted", "the input of `mha.linear`", 8),
    Broken("sdp_attention", NO_SCALING, "DecoderBlock", "no scaling", "the input of `mha1.linear`", 10),
    Broken("sdp_attention", NO_SCALING, "Transformer", "no scaling", "the input of `encoder.blocks.0.mha.linear`", 11),
    Broken(
        "MultiHeadAttention",
        NOT_JOINED,
        "EncoderBlock",
        "joined without moving the head axis back",
        "the input of `mha.linear`",
        8,
    ),
    Broken("MultiHeadAttention", NO_OUTPUT, "EncoderBlock", "no output projection", "`mha.linear` is not called", 8),
    Broken("MultiHeadAttention", NO_MASK, "DecoderBlock", "mask not handed on", "the input of `mha1.linear`", 10),
    Broken(
        "positional_encoding",
        {"np.sin(": "np.sinus(", "np.cos(": "np.sin(", "np.sinus(": "np.cos("},
        "Encoder",
        "sine and cosine swapped",
        "the input of `blocks.0.mha.Wq`",
        9,
    ),
    Broken(
        "positional_encoding",
        {"(2 * (i // 2))": "(4 * (i // 2))"},
        "Decoder",
        "exponent doubled",
        "the input of `blocks.0.mha1.Wq`",
        10,
    ),
    Broken(
        "EncoderBlock",
        {"self.layernorm1(x + attn_output)": "self.layernorm1(attn_output)"},
        "Encoder",
        "no residual around the attention",
        "the input of `blocks.0.layernorm1`",
        9,
    ),
    Broken(
        "EncoderBlock",
        {"self.mha(x, x, x, mask)": "self.mha(x, x, x, None)"},
        "Encoder",
        "mask not handed on",
        "the input of `blocks.0.mha.linear`",
        9,
    ),
    Broken(
        "EncoderBlock",
        {"ffn_output = self.dropout2(ffn_output, training=training)": "pass"},
        "Encoder",
        "dropout after the feed-forward forgotten",
        "the input of `blocks.0.layernorm2`",
        9,
    ),
    Broken(
        "DecoderBlock",
        {"self.mha2(out1, encoder_output, encoder_output,": "self.mha2(out1, out1, out1,"},
        "Decoder",
        "the source never looked at",
        "the input of `blocks.0.mha2.Wk`",
        10,
    ),
    Broken(
        "DecoderBlock",
        {
            "x, x, x, look_ahead_mask": "x, x, x, padding_mask",
            "encoder_output, padding_mask": "encoder_output, look_ahead_mask",
        },
        "Decoder",
        "the two masks exchanged",
        "the input of `blocks.0.mha1.linear`",
        10,
    ),
    Broken(
        "Encoder",
        {"x *= tf.math.sqrt(tf.cast(self.dm, tf.float32))": "pass"},
        "Transformer",
        "no √dm",
        "the input of `encoder.blocks.0.mha.Wq`",
        11,
    ),
    Broken(
        "Decoder",
        {"x = self.blocks[i](x, encoder": "y = self.blocks[i](x, encoder", "return x": "return y"},
        "Transformer",
        "each block fed the embedding",
        "the input of `decoder.blocks.1.mha1.Wq`",
        11,
    ),
    # unknown: what needs the part is not assessed
    Broken("sdp_attention", ODD_SCORES, "MultiHeadAttention", "unknown", "the input of `linear`", 4, "sdp_attention"),
    Broken(
        "MultiHeadAttention", ODD_KEYS, "DecoderBlock", "unknown", "the input of `mha1.linear`", 4, "MultiHeadAttention"
    ),
    Broken(
        "EncoderBlock",
        {"self.layernorm1(x + attn_output)": "self.layernorm1(2.0 * x + attn_output)"},
        "Encoder",
        "unknown",
        "the input of `blocks.0.layernorm1`",
        1,
        "EncoderBlock",
    ),
    # crashing: in a call, in a constructor, while it is loaded, and for want of a file
    Broken(
        "sdp_attention", {"K, transpose_b=True": "K"}, "EncoderBlock", "InvalidArgumentError", "", 1, "5-sdp_attention"
    ),
    Broken(
        "DecoderBlock",
        {"self.dense_output(self.dense_hidden(out2))": "self.dense_out(self.dense_hidden(out2))"},
        "Decoder",
        "AttributeError",
        "",
        1,
        "8-transformer_decoder_block",
    ),
    Broken(
        "EncoderBlock",
        {"class EncoderBlock(": "class EncoderBlock(tf.keras.layers.Layers, "},
        "Encoder",
        "AttributeError",
        "",
        0,
        "7-transformer_encoder_block",
    ),
    Broken("Encoder", None, "Transformer", "not there", "", 0, "9-transformer_encoder"),
]


@cache
def verdicts(broken_index: int):
    """The Verdicts on the part and on the whole, and the whole's on a Key that knows no misconceptions."""
    broken = COMPOSITIONS[broken_index]
    cells = dict(CELLS)
    if broken.edit is None:
        del cells[FILES[broken.part]]
    else:
        source = cells[FILES[broken.part]].source
        for old, new in broken.edit.items():
            assert old in source, f"{old} is not in the variant any more"
            source = source.replace(old, new)
        cells[FILES[broken.part]] = dataclasses.replace(cells[FILES[broken.part]], source=source)
    names = [name for name in FILES if name in EXERCISES[broken.whole].builds_on or name == broken.whole]
    found: dict = {}
    with put_back():
        defined, troubles = run_cells(cells.values())
        for name in names:
            paper, key = exam_of(name)
            answers = candidate(defined, troubles, paper, cells.values())
            met = [(origin, said) for origin in key.builds_on if origin in found for said in found[origin].diagnosis]
            verdict = mark(answers, key, found)
            if verdict.points < verdict.out_of and met:
                verdict = mark(answers, follow_through(EXERCISES[name], paper, key, met), found)
            bare = mark(answers, dataclasses.replace(key, known=[]))
            found[name] = verdict
    return found.get(broken.part), found[broken.whole], bare


@pytest.mark.parametrize(
    "number", range(len(COMPOSITIONS)), ids=[f"{b.whole}-on-{b.part}-{b.found}" for b in COMPOSITIONS]
)
def test_a_right_whole_around_a_wrong_part(number):
    broken = COMPOSITIONS[number]
    part, whole, bare = verdicts(number)
    said = part.cause if part else "not there"
    assert said.startswith(broken.found) if broken.found == "unknown" else said == broken.found
    assert whole.unknown == "" or broken.blames
    assert bare.unknown.split(" (question")[0].split(", whose")[0] == broken.first
    assert (whole.points, whole.blames) == (broken.points, broken.blames), str(whole)
    if broken.blames:
        assert whole.hanging == whole.out_of - whole.points
        assert {stage.status for stage in whole.stages} <= {"passed", "neutral"}
    else:
        assert whole.points == whole.out_of
        assert whole.diagnosis == [f"{broken.found} (in your {broken.part})"]
        assert "follow-through" in {stage.status for stage in whole.stages}


def test_there_are_at_least_twenty_and_three_of_them_crash():
    assert len(COMPOSITIONS) >= 20
    assert sum(not broken.first for broken in COMPOSITIONS) >= 3
