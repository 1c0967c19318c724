"""The head that scores places, and the spans that are chosen by its scores."""

import keras
import numpy as np
import pytest
from workbench import assert_close, floats, idle_weights, planted, reloaded

from solutions.squad import SpanHead, best_span

BATCH, SOURCE, MODEL = 3, 7, 5


class TestSpanHead:
    @pytest.fixture
    def hidden(self, rng):
        return floats(rng, BATCH, SOURCE, MODEL)

    @pytest.fixture
    def mask(self, rng):
        mask = (rng.random((BATCH, 1, 1, SOURCE)) < 0.5).astype("float32")
        mask[..., 0], mask[..., 3] = 0, 1
        return mask

    @pytest.fixture
    def head(self, rng, hidden):
        return planted(rng, SpanHead(), hidden)

    def test_each_place_has_two_scores(self, run, head, hidden):
        kernel, bias = head.dense.get_weights()
        expected = hidden @ kernel + bias
        assert_close(run(head)(hidden), (expected[..., 0], expected[..., 1]))

    def test_a_hidden_place_is_pushed_far_down_and_the_others_stay(self, run, head, hidden, mask):
        open_logits, logits = head(hidden), run(lambda hidden, mask: head(hidden, mask=mask))(hidden, mask)
        hides = mask[:, 0, 0, :] == 1
        for free, masked in zip(open_logits, logits, strict=True):
            free, masked = np.asarray(free), np.asarray(masked)
            assert masked.shape == (BATCH, SOURCE)
            assert_close(masked[~hides], free[~hides])
            np.testing.assert_allclose(masked[hides], -1e9, rtol=1e-6)

    def test_a_mask_of_ints_hides_as_well(self, head, hidden, mask):
        assert_close(head(hidden, mask=mask.astype("int32")), [np.asarray(x) for x in head(hidden, mask=mask)])

    def test_all_its_weights_learn(self, head, hidden):
        assert len(head.weights) == 2
        before = head.dense.get_weights()
        assert idle_weights(head, hidden) == []
        for old, new in zip(before, head.dense.get_weights(), strict=True):
            assert (np.abs(new - old).reshape(-1, 2).max(axis=0) > 1e-4).all()  # of start and of end

    def test_it_has_the_name_that_it_is_given(self):
        assert SpanHead(name="answer").name == "answer"

    def test_it_is_saved_and_loaded(self, head, hidden, mask, tmp_path):
        said, again = reloaded(head, tmp_path, hidden, mask=mask)
        assert_close(again, [np.asarray(x) for x in said])


def by_hand(start, end, max_length):
    """All spans that are allowed, the best first."""
    size = len(start)
    spans = [(i, j) for i in range(1, size) for j in range(i, min(size, i + max_length))]
    return sorted(
        ((i, j, float(start[i]) + float(end[j])) for i, j in spans), key=lambda span: (-span[2], span[0], span[1])
    )


class TestBestSpan:
    @pytest.mark.parametrize("seed", range(30))
    @pytest.mark.parametrize("max_length", [1, 3, 30])
    def test_the_n_best_are_those_of_all_pairs(self, seed, max_length):
        rng = np.random.default_rng(seed)
        start, end = floats(rng, 2, rng.integers(2, 12))
        expected = by_hand(start, end, max_length)
        for n_best in (1, 4, 200):
            assert best_span(start, end, max_length, n_best) == expected[:n_best]

    @pytest.mark.parametrize("seed", range(30))
    def test_of_equals_the_smaller_start_comes_first_then_the_smaller_end(self, seed):
        start, end = np.random.default_rng(seed).integers(0, 3, (2, 9))  # many are equal
        assert best_span(start, end, 5, 100) == by_hand(start, end, 5)

    def test_an_end_before_its_start_is_no_span(self):
        start, end = [0.0, 0.0, 0.0, 9.0], [0.0, 9.0, 0.0, 1.0]
        assert best_span(start, end) == [(3, 3, 10.0)]

    def test_a_span_has_at_most_max_length_tokens(self):
        start, end = [0.0, 9.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 2.0, 3.0]
        assert best_span(start, end, max_length=4) == [(1, 4, 12.0)]
        assert best_span(start, end, max_length=3) == [(1, 3, 11.0)]
        assert best_span(start, end, max_length=1) == [(1, 1, 9.0)]

    def test_place_0_is_no_part_of_a_span(self):
        assert best_span([9.0, 1.0, 0.0], [9.0, 0.0, 2.0], n_best=9) == [(1, 2, 3.0), (2, 2, 2.0), (1, 1, 1.0)]

    START, END = (2.0, 1.0, 0.0), (3.0, 0.0, 2.0)  # no answer: 5; best span: (1, 2) with 3

    @pytest.mark.parametrize(
        ("threshold", "wins"), [(None, False), (-1.0, True), (0, True), (1.9, True), (2.0, False), (3.0, False)]
    )
    def test_no_answer_wins_where_it_beats_the_best_span_by_more_than_the_threshold(self, threshold, wins):
        (answer,) = best_span(self.START, self.END, null_threshold=threshold)
        assert answer == ((0, 0, 5.0) if wins else (1, 2, 3.0))

    def test_no_answer_is_the_first_of_the_n_best_or_none_of_them(self):
        best = best_span(self.START, self.END, n_best=3)
        assert best_span(self.START, self.END, n_best=3, null_threshold=0) == [(0, 0, 5.0), *best[:2]]
        assert best_span(self.START, self.END, n_best=3, null_threshold=2) == best
        worse = best_span([0.0, 1.0, 0.0], self.END, n_best=2, null_threshold=-1)  # 3 against 3: won by its threshold
        assert worse == [(0, 0, 3.0), (1, 2, 3.0)]

    def test_where_there_is_only_place_0_there_is_no_answer(self):
        assert best_span([1.0], [2.0]) == []
        assert best_span([1.0], [2.0], null_threshold=99) == [(0, 0, 3.0)]

    def test_what_comes_back_is_plain_python(self):
        found = best_span(keras.ops.ones(5), np.ones(5, "float32"), n_best=3, null_threshold=-1)
        assert type(found) is list
        assert {tuple(map(type, span)) for span in found} == {(int, int, float)}

    def test_hidden_places_come_last(self, rng):
        mask = np.zeros((1, 1, 1, 8), "float32")
        mask[..., [1, 2, 7]] = 1  # the question, and padding
        start, end = SpanHead()(floats(rng, 1, 8, 5), mask=mask)
        found = best_span(start[0], end[0], n_best=100)
        assert {place for i, j, _ in found[:10] for place in (i, j)} == {3, 4, 5, 6}  # 4 + 3 + 2 + 1 spans
        assert max(score for _, _, score in found[10:]) < -1e8

    @pytest.mark.parametrize(
        ("start", "end", "asked", "said"),
        [
            ([1.0, 2.0], [1.0], {}, r"received shapes \(2,\) and \(1,\)"),
            (
                [[1.0, 2.0]],
                [[1.0, 2.0]],
                {},
                r"received shapes \(1, 2\) and \(1, 2\). Give the windows of a batch one by",
            ),
            ([], [], {}, r"at least 1; received shapes \(0,\) and \(0,\)"),
            ([1.0, 2.0], [1.0, 2.0], {"max_length": 0}, "received max_length=0, n_best=1"),
            ([1.0, 2.0], [1.0, 2.0], {"n_best": 0}, "received max_length=30, n_best=0"),
        ],
    )
    def test_bad_input_is_refused(self, start, end, asked, said):
        with pytest.raises(ValueError, match=said):
            best_span(start, end, **asked)
