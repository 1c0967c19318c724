"""Windows of a text, and the text one token on."""

import numpy as np
import pytest

from solutions.self_supervision import causal_pairs


@pytest.mark.parametrize("stride", [None, 1, 2, 3, 5])
@pytest.mark.parametrize("length", [1, 3, 4])
@pytest.mark.parametrize("size", [5, 8, 9, 10, 21])
def test_each_full_window_is_there_and_each_target_is_the_next_token(size, length, stride):
    text = [100 + number for number in range(size)]
    inputs, targets = causal_pairs(text, length, stride)
    begins = [begin for begin in range(0, size, stride or length) if begin + length < size]
    assert inputs.tolist() == [text[begin : begin + length] for begin in begins]
    assert targets.tolist() == [text[begin + 1 : begin + length + 1] for begin in begins]


def test_without_a_stride_each_token_is_an_input_once():
    inputs, targets = causal_pairs(range(13), 4)
    assert inputs.ravel().tolist() == list(range(12))
    assert targets.ravel().tolist() == list(range(1, 13))


def test_the_shortest_text_is_one_window():
    inputs, targets = causal_pairs([7, 8, 9], 2)
    assert (inputs.tolist(), targets.tolist()) == ([[7, 8]], [[8, 9]])


def test_both_are_int32_and_own_their_numbers():
    tokens = np.arange(9)
    inputs, targets = causal_pairs(tokens, 4, 2)
    assert (inputs.dtype, targets.dtype) == ("int32", "int32")
    inputs[0, 2] = 50
    assert tokens.tolist() == list(range(9))
    assert (inputs[1, 0], targets[0, 1]) == (2, 2)  # windows that overlap share nothing


@pytest.mark.parametrize(
    ("tokens", "length", "stride", "said"),
    [
        ([1, 2, 3], 3, None, r"at least length \+ 1 ints, .* received int64 of shape \(3,\), length=3"),
        ([], 1, None, r"received float64 of shape \(0,\), length=1"),
        ([[1, 2, 3]], 1, None, r"one sequence .* received int64 of shape \(1, 3\)"),
        ([1.0, 2.0], 1, None, r"received float64 of shape \(2,\)"),
        ([1, 2, 3], 0, None, "length and stride must be at least 1; received length=0, stride=0"),
        ([1, 2, 3], 2, 0, "received length=2, stride=0"),
        ([1, 2, 3], 2, -1, "received length=2, stride=-1"),
    ],
)
def test_bad_input_is_refused(tokens, length, stride, said):
    with pytest.raises(ValueError, match=said):
        causal_pairs(tokens, length, stride)
