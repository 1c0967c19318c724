"""BLEU, against sacrebleu."""

import numpy as np
import pytest
import sacrebleu

from solutions.training import bleu


def theirs(translations, references):
    joined = [" ".join(words) for words in translations], [[" ".join(words) for words in references]]
    return sacrebleu.corpus_bleu(*joined, tokenize="none", smooth_method="none", force=True).score


def noisy(rng, words, vocabulary):
    """A translation with words exchanged, left out and added."""
    kept = [word if rng.random() > 0.15 else rng.choice(vocabulary) for word in words if rng.random() > 0.1]
    return [*kept, *rng.choice(vocabulary, rng.integers(3))]


@pytest.mark.parametrize("seed", range(20))
def test_it_is_sacrebleus(seed):
    rng = np.random.default_rng(seed)
    vocabulary = [f"w{number}" for number in range(12)]
    references = [list(rng.choice(vocabulary, rng.integers(1, 15))) for _ in range(rng.integers(1, 30))]
    translations = [noisy(rng, words, vocabulary) for words in references]
    assert bleu(translations, references) == pytest.approx(theirs(translations, references), abs=1e-6)


def test_right_is_100_and_nothing_in_common_is_0():
    references = [["a", "b", "c", "d", "e"]]
    assert bleu(references, references) == pytest.approx(100)
    assert bleu([["f", "g", "h", "i", "j"]], references) == 0


def test_a_word_said_twice_counts_once():
    assert bleu([["the"] * 7], [["the", "cat", "is", "on", "the", "mat", "."]], max_order=1) == pytest.approx(
        100 * 2 / 7
    )


def test_an_empty_translation_is_allowed():
    references = [["a", "b", "c", "d"], ["e", "f", "g", "h"]]
    translations = [["a", "b", "c", "d"], []]
    assert bleu(translations, references) == pytest.approx(theirs(translations, references))
    assert bleu([[], []], references) == 0


@pytest.mark.parametrize(
    ("translations", "references", "said"),
    [
        ([], [], "received 0 translations and 0 references"),
        ([["a"]], [["a"], ["b"]], "received 1 translations and 2 references"),
        (["a b"], [["a", "b"]], "received the text 'a b'. Split it."),
        ([["a"]], [[]], "a reference must hold at least one word"),
    ],
)
def test_bad_input_is_refused(translations, references, said):
    with pytest.raises(ValueError, match=said):
        bleu(translations, references)
