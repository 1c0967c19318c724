"""Words become numbers and come back."""

import numpy as np
import pytest

from corpora.vocabulary import END, PAD, SPECIAL, START, UNK, Vocabulary

SENTENCES = [("i", "sleep", "."), ("the", "dog", "sees", "me", ".")]
VOCABULARY = Vocabulary.of(SENTENCES)


def test_the_special_words_come_first_and_padding_is_zero():
    assert (PAD, START, END, UNK) == (0, 1, 2, 3)
    assert VOCABULARY.words[:4] == SPECIAL == ("[PAD]", "[START]", "[END]", "[UNK]")
    assert VOCABULARY.words[4:] == (".", "dog", "i", "me", "sees", "sleep", "the")
    assert len(VOCABULARY) == 11


def test_a_special_word_in_a_sentence_does_not_become_another_word():
    assert Vocabulary.of([("[PAD]", "a")]).words == (*SPECIAL, "a")


def test_sentences_become_rows_with_marks_and_padding():
    ids = VOCABULARY.encode(SENTENCES)
    assert ids.dtype == np.int32
    assert ids.tolist() == [[1, 6, 9, 4, 2, 0, 0], [1, 10, 5, 8, 7, 4, 2]]


def test_without_marks_a_column_is_a_position_of_the_sentence():
    assert VOCABULARY.encode(SENTENCES, marks=False).tolist() == [[6, 9, 4, 0, 0], [10, 5, 8, 7, 4]]


def test_rows_can_be_made_longer_than_needed():
    assert VOCABULARY.encode(SENTENCES, length=9).shape == (2, 9)


def test_no_sentences_become_no_rows():
    assert VOCABULARY.encode([]).shape == (0, 0)


def test_unknown_words_become_unk():
    assert VOCABULARY.encode([("the", "cat")], marks=False).tolist() == [[10, UNK]]


def test_what_was_encoded_is_decoded():
    assert [VOCABULARY.decode(row) for row in VOCABULARY.encode(SENTENCES)] == SENTENCES


def test_decoding_stops_at_the_end_mark():
    assert VOCABULARY.decode([START, 6, END, 9]) == ("i",)


def test_vocabularies_of_the_same_words_are_equal():
    assert Vocabulary.of(SENTENCES) == Vocabulary.of(reversed(SENTENCES))


def test_a_row_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match=r"takes 7 columns and length=4 was given\. Give 7 or more") as error:
        VOCABULARY.encode(SENTENCES, length=4)
    assert str(error.value).startswith("no sentence may be longer than `length`")


@pytest.mark.parametrize("use", [VOCABULARY.encode, Vocabulary.of])
def test_a_text_that_was_not_split_is_refused(use):
    with pytest.raises(ValueError, match=r"a sequence of words; the text “i sleep” was given\. Split it"):
        use(["i sleep"])


@pytest.mark.parametrize("number", [-1, 11])
def test_a_number_that_is_no_word_is_refused(number):
    with pytest.raises(ValueError, match=rf"run from 0 to 10; {number} was given\. Decode with the vocabulary"):
        VOCABULARY.decode([number])
