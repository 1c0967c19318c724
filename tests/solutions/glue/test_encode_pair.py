"""A row of tokens for one text or two, against keras-hub's packer."""

import numpy as np
import pytest
from keras_hub.layers import MultiSegmentPacker

from solutions.glue import encode_pair

CLS, SEP = 101, 102


def theirs(texts, length):
    """The packer's rows: it lets the texts take a place in turn, which leaves what taking from the longer one leaves."""
    packer = MultiSegmentPacker(length, start_value=CLS, end_value=SEP, pad_value=0, truncate="round_robin")
    return [np.asarray(row).tolist() for row in packer(tuple(texts))]


@pytest.mark.parametrize("seed", range(40))
def test_a_pair_is_keras_hubs(seed):
    rng = np.random.default_rng(seed)
    first, second = (rng.integers(3, 100, rng.integers(1, 13)).tolist() for _ in range(2))
    length = int(rng.integers(5, 32))
    tokens, segments, _ = encode_pair(first, second, CLS, SEP, length)
    assert [tokens, segments] == theirs([first, second], length)


@pytest.mark.parametrize("length", range(3, 12))
def test_one_text_is_keras_hubs(length):
    tokens, segments, _ = encode_pair([5, 6, 7, 8, 9], None, CLS, SEP, length)
    assert [tokens, segments] == theirs([[5, 6, 7, 8, 9]], length)


def test_the_longer_text_is_cut_first_and_of_equals_the_second():
    assert encode_pair([1, 2, 3, 4, 5], [6, 7], CLS, SEP, 7)[0] == [CLS, 1, 2, SEP, 6, 7, SEP]
    assert encode_pair([1, 2, 3], [6, 7, 8], CLS, SEP, 8)[0] == [CLS, 1, 2, 3, SEP, 6, 7, SEP]


@pytest.mark.parametrize("second", [None, [0, 4]])
@pytest.mark.parametrize("length", range(5, 12))
def test_padding_hides_what_holds_nothing_and_no_token_with_the_number_0(second, length):
    tokens, segments, padding = encode_pair([4, 0], second, CLS, SEP, length)
    held = min(length, 4 if second is None else 7)
    assert padding == [0] * held + [1] * (length - held)
    assert len(tokens) == len(segments) == length
    assert not any(tokens[held:] + segments[held:])


def test_the_texts_given_are_not_cut():
    first, second = [1, 2, 3, 4], [5, 6, 7]
    encode_pair(first, second, CLS, SEP, 5)
    assert (first, second) == ([1, 2, 3, 4], [5, 6, 7])


@pytest.mark.parametrize(
    ("first", "second", "length", "said"),
    [
        ([], None, 9, r"received an empty one\. For one text alone, give second=None"),
        ([1], [], 9, r"received an empty one\. For one text alone, give second=None"),
        ([1], None, 2, r"received max_length=2\. Give 3 or more"),
        ([1], [1], 4, r"received max_length=4\. Give 5 or more"),
    ],
)
def test_bad_input_is_refused(first, second, length, said):
    with pytest.raises(ValueError, match=said):
        encode_pair(first, second, CLS, SEP, length)
