"""The loss, the filter, and writing on."""

import numpy as np
import pytest
from scipy import stats
from workbench import floats

from solutions.gpt import GPT, filter_logits, generate, next_token_loss

VOCAB = 11


@pytest.fixture
def model():
    return GPT(N=2, dm=12, h=3, hidden=20, vocab=VOCAB, max_seq_len=12)


def kept(logits):
    return np.asarray(logits) > -1e8


def softmax(logits):
    powers = np.exp(np.asarray(logits, "float64"))
    return powers / powers.sum(-1, keepdims=True)


class TestLoss:
    def test_each_token_is_scored_at_the_place_before_it(self, run, rng):
        tokens, logits = rng.integers(0, VOCAB, (3, 5)), floats(rng, 3, 5, VOCAB)
        likely = softmax(logits)
        each = [[-np.log(likely[b, t, tokens[b, t + 1]]) for t in range(4)] for b in range(3)]
        assert float(run(next_token_loss)(tokens, logits)) == pytest.approx(np.mean(each), rel=1e-5)
        mask = np.array([[0, 0, 0, 1, 1], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0]])
        counted = [each[b][t] for b in range(3) for t in range(4) if not mask[b, t + 1]]
        assert float(run(next_token_loss)(tokens, logits, mask)) == pytest.approx(np.mean(counted), rel=1e-5)

    def test_the_last_place_has_no_answer(self, rng):
        tokens, logits = rng.integers(0, VOCAB, (3, 5)), floats(rng, 3, 5, VOCAB)
        other = logits.copy()
        other[:, -1] += 9 * floats(rng, 3, VOCAB)
        assert float(next_token_loss(tokens, logits)) == float(next_token_loss(tokens, other))

    def test_one_token_has_no_next_one(self, rng):
        with pytest.raises(ValueError, match="at least two tokens"):
            next_token_loss([[3]], floats(rng, 1, 1, VOCAB))

    def test_where_nothing_counts_it_is_0(self, rng):
        assert float(next_token_loss([[3, 4]], floats(rng, 1, 2, VOCAB), [[0, 1]])) == 0


class TestFilter:
    @pytest.mark.parametrize("temperature", [0.5, 1, 2.0])
    def test_temperature_divides(self, run, rng, temperature):
        logits = floats(rng, 3, VOCAB)
        np.testing.assert_allclose(run(filter_logits)(logits, temperature), logits / temperature, rtol=1e-6)

    @pytest.mark.parametrize("k", [1, 3, VOCAB, VOCAB + 5])
    def test_top_k_keeps_the_k_likeliest(self, run, rng, k):
        logits = floats(rng, 3, VOCAB)
        places = np.argsort(-logits, axis=-1)[:, :k]
        expected = np.zeros((3, VOCAB), bool)
        np.put_along_axis(expected, places, True, axis=-1)
        found = run(lambda logits: filter_logits(logits, top_k=k))(logits)
        assert np.array_equal(kept(found), expected)
        assert np.array_equal(np.asarray(found)[expected], logits[expected])

    def test_top_k_keeps_equals(self):
        assert kept(filter_logits(np.array([[1.0, 2, 1, 0]]), top_k=2)).tolist() == [[True, True, True, False]]

    @pytest.mark.parametrize("p", [0.01, 0.3, 0.9, 0.999, 1.0])
    def test_top_p_keeps_the_fewest_that_sum_to_p(self, run, rng, p):
        logits = 2 * floats(rng, 20, VOCAB)
        found = kept(run(lambda logits: filter_logits(logits, top_p=p))(logits))
        for row, keep in zip(softmax(logits), found, strict=True):
            order = np.argsort(-row)
            count = int(np.searchsorted(np.cumsum(row[order]), p - 1e-9) + 1)
            assert sorted(np.flatnonzero(keep)) == sorted(order[:count])

    def test_top_p_looks_at_what_temperature_and_top_k_left(self):
        logits = np.log([[0.4, 0.3, 0.2, 0.1]])
        assert kept(filter_logits(logits, top_k=2, top_p=0.55)).tolist() == [[True, False, False, False]]
        assert kept(filter_logits(logits, temperature=9.0, top_p=0.5)).tolist() == [[True, True, False, False]]

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"temperature": 0}, "temperature must be more than 0; received 0"),
            ({"temperature": -1.0}, "received -1.0"),
            ({"top_k": 0}, "top_k must be at least 1; received 0"),
            ({"top_p": 0.0}, "top_p must be more than 0 and at most 1; received 0.0"),
            ({"top_p": 1.5}, "received 1.5"),
        ],
    )
    def test_what_is_out_of_range_is_refused(self, asked, said):
        with pytest.raises(ValueError, match=said):
            filter_logits(np.zeros((1, 4)), **asked)


class TestGenerate:
    def test_the_likeliest_each_time_with_top_k_1(self, model):
        text = np.array([[3, 4], [5, 6]])
        written = generate(model, text, 5, top_k=1)
        for _ in range(5):
            text = np.concatenate([text, np.argmax(model(text)[0][:, -1], axis=-1)[:, None]], axis=1)
        assert written.tolist() == text.tolist()

    @pytest.mark.parametrize("asked", [{}, {"temperature": 0.7, "top_k": 5}, {"top_p": 0.8}])
    def test_the_cache_changes_nothing(self, model, asked):
        text = np.array([[3, 4, 5], [5, 6, 7]])
        with_cache = generate(model, text, 8, seed=3, **asked)
        assert np.array_equal(with_cache, generate(model, text, 8, seed=3, use_cache=False, **asked))

    def test_the_seed_decides(self, model):
        text = np.repeat([[3, 4]], 20, axis=0)
        first, again, other = (generate(model, text, 6, seed=seed) for seed in (1, 1, 2))
        assert np.array_equal(first, again)
        assert not np.array_equal(first, other)

    def test_tokens_come_as_often_as_they_are_likely(self, model):
        text = np.repeat([[3, 4]], 4000, axis=0)
        drawn = generate(model, text, 1, temperature=0.2, top_k=6)[:, -1]
        likely = softmax(filter_logits(model(text[:1])[0][:, -1], 0.2, top_k=6))[0]
        expected = 4000 * likely
        seen = np.bincount(drawn, minlength=VOCAB)
        assert seen[expected < 1e-6].sum() == 0
        allowed = expected > 1e-6
        assert stats.chisquare(seen[allowed], expected[allowed] * seen.sum() / expected[allowed].sum()).pvalue > 1e-3

    def test_nothing_to_write_is_the_beginning(self, model):
        assert generate(model, [[3, 4]], 0).tolist() == [[3, 4]]

    @pytest.mark.parametrize(("text", "length"), [([[]], 3), ([[3]], -1), ([3, 4], 2)])
    def test_bad_beginnings_are_refused(self, model, text, length):
        with pytest.raises(ValueError, match="at least one token each, and length at least 0"):
            generate(model, text, length)

    def test_the_longest_text_is_not_exceeded(self, model):
        with pytest.raises(ValueError, match="at most max_seq_len=12"):
            generate(model, [[3] * 10], 4)
