"""Answers as tokens, and passages as windows."""

import numpy as np
import pytest

from solutions.squad import char_to_token_span, sliding_windows

#          [CLS]    who?    [SEP]    The     cat     ##ty    sat      .      [SEP]
OFFSETS = [(0, 0), (0, 0), (0, 0), (0, 3), (4, 7), (7, 9), (10, 13), (13, 14), (0, 0)]


class TestCharToTokenSpan:
    @pytest.mark.parametrize(
        ("start", "end", "span"),
        [
            (0, 3, (3, 3)),  # one token
            (4, 9, (4, 5)),  # two that touch
            (0, 14, (3, 7)),  # the whole passage
            (4, 13, (4, 6)),
            (8, 9, (5, 5)),  # the end of a token
            (5, 8, (4, 5)),  # from within one to within the next
            (1, 2, (3, 3)),  # within one
            (9, 13, (6, 6)),  # a blank before the answer
            (10, 14, (6, 7)),
            (3, 10, (4, 5)),  # blanks on both sides
        ],
    )
    def test_the_first_and_the_last_token_that_hold_it(self, start, end, span):
        assert char_to_token_span(OFFSETS, start, end) == span

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            (0, 0),
            (5, 5),  # empty
            (13, 15),
            (14, 16),
            (20, 25),  # beyond the end
            (3, 4),  # a blank is no token's
        ],
    )
    def test_none_where_no_token_holds_it(self, start, end):
        assert char_to_token_span(OFFSETS, start, end) is None

    def test_none_where_the_window_begins_later_or_ends_earlier(self):
        window = [(0, 0), *OFFSETS[4:7], (0, 0)]  # "cat ##ty sat"
        assert char_to_token_span(window, 4, 13) == (1, 3)
        assert char_to_token_span(window, 3, 9) is None
        assert char_to_token_span(window, 0, 7) is None
        assert char_to_token_span(window, 10, 14) is None

    def test_a_window_without_the_passage_holds_nothing(self):
        assert char_to_token_span([(0, 0), (0, 0)], 0, 3) is None

    def test_tokens_that_share_a_character_are_all_taken(self):
        assert char_to_token_span([(0, 1), (2, 3), (2, 3), (2, 3), (3, 4)], 2, 3) == (1, 3)

    @pytest.mark.parametrize("seed", range(10))
    def test_any_run_of_tokens_comes_back(self, seed):
        rng = np.random.default_rng(seed)
        ends = np.cumsum(rng.integers(1, 5, 40))
        offsets = [(0, 0), *((end - rng.integers(1, 1 + size), end) for end, size in zip(ends, np.diff([0, *ends])))]  # noqa: B905
        for first in range(1, 41):
            last = int(rng.integers(first, 41))
            span = char_to_token_span(offsets, offsets[first][0], offsets[last][1])
            assert span == (first, last)
            assert {type(place) for place in span} == {int}

    @pytest.mark.parametrize(
        ("offsets", "start", "end", "said"),
        [
            ([], 0, 3, "at least one token's; received none"),
            (OFFSETS, -1, 3, "received start=-1, end=3"),
            (OFFSETS, 7, 4, "nor end before it begins; received start=7, end=4"),
            ([(3, 0)], 0, 3, r"received \(3, 0\) for token 0"),
            ([(-1, 2)], 0, 2, r"received \(-1, 2\) for token 0"),
            ([(0, 3), (0, 0), (2, 2), (5, 7), (0, 3)], 0, 2, r"received \(0, 3\) for token 4, after \(5, 7\)"),
            ([(0, 3), (1, 2)], 0, 2, r"received \(1, 2\) for token 1, after \(0, 3\)"),
        ],
    )
    def test_bad_input_is_refused(self, offsets, start, end, said):
        with pytest.raises(ValueError, match=said):
            char_to_token_span(offsets, start, end)


SIZES = [
    (length, size, stride)
    for length in range(0, 26)
    for size in (1, 2, 5, 8)
    for stride in (1, 2, 3, 5, 8)
    if stride <= size
]


class TestSlidingWindows:
    @pytest.mark.parametrize(
        ("asked", "windows"),
        [
            ((10, 5, 3), [(0, 5), (3, 8), (6, 10)]),
            ((10, 5, 5), [(0, 5), (5, 10)]),
            ((11, 5, 5), [(0, 5), (5, 10), (10, 11)]),
            ((5, 5, 2), [(0, 5)]),
            ((6, 5, 2), [(0, 5), (2, 6)]),
            ((3, 5, 2), [(0, 3)]),
            ((3, 1, 1), [(0, 1), (1, 2), (2, 3)]),
            ((0, 5, 2), [(0, 0)]),  # so that its question is answered all the same
        ],
    )
    def test_some_texts(self, asked, windows):
        assert sliding_windows(*asked) == windows

    @pytest.mark.parametrize(("length", "size", "stride"), SIZES)
    def test_each_begins_a_stride_later_and_is_full_and_the_last_ends_with_the_text(self, length, size, stride):
        windows = sliding_windows(length, size, stride)
        assert [begin for begin, _ in windows] == [number * stride for number in range(len(windows))]
        assert all(end - begin == size for begin, end in windows[:-1])
        assert windows[-1][1] == length
        assert windows[-1][1] - windows[-1][0] <= size

    @pytest.mark.parametrize(("length", "size", "stride"), SIZES)
    def test_every_token_is_read_and_no_window_lies_inside_another(self, length, size, stride):
        windows = sliding_windows(length, size, stride)
        assert {place for window in windows for place in range(*window)} == set(range(length))
        for one in windows:
            assert not any(one != other and other[0] <= one[0] and one[1] <= other[1] for other in windows)

    @pytest.mark.parametrize(
        ("length", "size", "stride"), [(-1, 5, 2), (10, 0, 1), (10, -2, 1), (10, 5, 0), (10, 5, -1), (10, 5, 6)]
    )
    def test_what_is_out_of_range_is_refused(self, length, size, stride):
        with pytest.raises(ValueError, match=f"received length={length}, size={size}, stride={stride}"):
            sliding_windows(length, size, stride)


def test_an_answer_is_found_in_every_window_that_holds_it():
    offsets = [(4 * number, 4 * number + 3) for number in range(30)]
    for first, last in ((0, 2), (6, 9), (13, 13), (28, 29)):
        for begin, end in sliding_windows(30, 8, 3):
            span = char_to_token_span([(0, 0), *offsets[begin:end], (0, 0)], offsets[first][0], offsets[last][1])
            inside = begin <= first and last < end
            assert span == ((first - begin + 1, last - begin + 1) if inside else None)
