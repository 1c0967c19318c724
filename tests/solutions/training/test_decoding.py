"""Writing word by word: greedy, and with a beam."""

from itertools import product

import numpy as np
import pytest

from solutions.training import beam_search, greedy_translate

START, END, VOCAB = 1, 2, 5


class Chain:
    """The next word depends on the last one and on the first word of the source; called as a `Transformer` is."""

    def __init__(self, rng):
        self.table = 2 * rng.normal(size=(VOCAB, VOCAB, VOCAB))  # (first of source, last word, next word)
        self.asked = []

    def __call__(self, inputs, target, training, encoder_mask, look_ahead_mask, decoder_mask):
        self.asked.append((training, np.shape(encoder_mask), np.shape(look_ahead_mask), np.shape(decoder_mask)))
        return self.table[np.asarray(inputs)[:, :1], np.asarray(target)]  # (batch, target, vocab)

    def log_probabilities(self, first):
        """The function that a beam asks, for one source."""
        powers = np.exp(self.table[first])
        logs = np.log(powers / powers.sum(-1, keepdims=True))
        return lambda drafts: logs[drafts[:, -1]]


@pytest.fixture(params=range(8))
def chain(request):
    return Chain(np.random.default_rng(request.param))


def by_hand(chain, first, longest):
    words, word = [], START
    while len(words) < longest and word != END:
        word = int(chain.table[first, word].argmax())
        words.append(word)
    return words


def test_greedy_takes_the_likeliest_word_each_time(chain):
    source = np.array([[3, 4, 0], [4, 0, 0], [0, 3, 3]])
    said = greedy_translate(chain, source, START, END, max_length=6)
    expected = [by_hand(chain, row[0], 6) for row in source]
    width = max(map(len, expected))
    assert said.dtype == "int32"
    assert said.tolist() == [words + [0] * (width - len(words)) for words in expected]


def test_greedy_hands_over_three_masks_and_drops_nothing(chain):
    greedy_translate(chain, np.array([[3, 4, 0], [4, 0, 0]]), START, END, max_length=3)
    assert chain.asked[0] == (False, (2, 1, 1, 3), (2, 1, 1, 1), (2, 1, 1, 3))


def test_a_beam_of_one_is_greedy(chain):
    ((words, _),) = beam_search(chain.log_probabilities(3), START, END, width=1, max_length=6)
    assert list(words) == by_hand(chain, 3, 6)


def every_sentence(longest):
    """All that can be written in so many words: what ends, and what is cut."""
    others = [word for word in range(VOCAB) if word != END]
    for length in range(longest):
        yield from ((*words, END) for words in product(others, repeat=length))
    yield from product(others, repeat=longest)


def test_a_beam_that_holds_everything_finds_the_likeliest_sentences(chain):
    logs = chain.log_probabilities(3)

    def score(words):
        return sum(logs(np.array([[before]]))[0, word] for before, word in zip((START, *words), words, strict=False))

    best = sorted(((score(words), words) for words in every_sentence(3)), reverse=True)[:4]
    found = beam_search(logs, START, END, width=VOCAB**3, max_length=3)
    assert [words for words, _ in found[:4]] == [words for _, words in best]
    assert [score for _, score in found[:4]] == pytest.approx([score for score, _ in best])
    assert sum(np.exp(score) for _, score in found) == pytest.approx(1)  # nothing is lost, nothing is counted twice


def test_a_beam_finds_what_greedy_misses():
    table = np.full((VOCAB, VOCAB), 1e-9)
    table[START, [3, 4]] = 0.55, 0.45
    table[3, [2, 3, 4]] = 0.4, 0.3, 0.3
    table[4, 2] = 1
    logs = lambda drafts: np.log(table)[drafts[:, -1]]  # noqa: E731
    assert beam_search(logs, START, END, width=1, max_length=4)[0][0] == (3, 2)
    words, score = beam_search(logs, START, END, width=2, max_length=4)[0]
    assert words == (4, 2)
    assert np.exp(score) == pytest.approx(0.45)


def test_a_limit_is_kept(chain):
    assert greedy_translate(chain, np.array([[3]]), START, END, max_length=1).shape == (1, 1)
    assert all(len(words) <= 2 for words, _ in beam_search(chain.log_probabilities(3), START, END, 3, max_length=2))


def test_bad_limits_are_refused(chain):
    with pytest.raises(ValueError, match="max_length must be at least 1; received 0"):
        greedy_translate(chain, np.array([[3]]), START, END, max_length=0)
    for width, longest in ((0, 3), (2, 0)):
        with pytest.raises(ValueError, match=f"received width={width}, max_length={longest}"):
            beam_search(chain.log_probabilities(3), START, END, width, longest)
