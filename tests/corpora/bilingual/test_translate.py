"""The translation by rule agrees with translations by hand, and knows what it does not know."""

import pytest

from corpora import translate

from .golden import GOLDEN


def by_hand(dutch):
    """The words and the alignment of "ik/0 slaap/1"."""
    words, alignment = [], []
    for row, entry in enumerate(dutch.split()):
        word, _, positions = entry.rpartition("/")
        words.append(word)
        alignment += [(row, int(position)) for position in positions.split("+") if position]
    return tuple(words), tuple(alignment)


@pytest.mark.parametrize(("english", "dutch"), GOLDEN, ids=[english for english, _ in GOLDEN])
def test_a_sentence_is_translated_and_aligned_as_by_hand(english, dutch):
    pair = translate(english)
    words, alignment = by_hand(dutch)
    assert pair.source == tuple(english.split())
    assert pair.target == words
    assert pair.alignment == alignment


def test_the_matrix_says_the_same_as_the_alignment():
    pair = translate("i do not see the dog .")  # ik zie de hond niet .
    assert pair.matrix().astype(int).tolist() == [
        [1, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 1, 0, 0, 0],
        [0, 0, 0, 0, 1, 0, 0],
        [0, 0, 0, 0, 0, 1, 0],
        [0, 0, 1, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 1],
    ]


def test_a_pair_prints_as_both_sentences():
    assert str(translate("i sleep .")) == "i sleep . → ik slaap ."


def test_a_pair_cannot_be_changed():
    with pytest.raises(AttributeError):
        translate("i sleep .").source = ()


REFUSED = {
    "": "word 1 of “” must be a pronoun or a definite determiner, but the sentence ended",
    "the dog sleeps": "word 4 of “the dog sleeps” must be a full stop, but the sentence ended",
    "the fox sleeps .": "word 2 of “the fox sleeps .” must be a noun, but “fox” came",
    "the Dog sleeps .": "must be a noun, but “Dog” came",
    "the dog sleeps . .": "word 5 of “the dog sleeps . .” must be the end, but “.” came",
    "the dog sleep .": "the words of a sentence agree; not so “the dog sleep .”. Write “the dog sleeps .”.",
    "these dog sleeps .": "Write “this dog sleeps .”.",
    "i see a old dog .": "Write “i see an old dog .”.",
    "i see dog .": "Write “i see a dog .”.",
    "i see a dogs .": "Write “i see dogs .”.",
    "a dog sleeps .": "must be a pronoun or a definite determiner, but “a” came",
    "the dog not sleeps .": "must be a verb, but “not” came",
    "he must not sleep .": "must be an infinitive, but “not” came",
    "he has sees me .": "must be a participle, but “sees” came",
    "he does sleep .": "must be “not”, but “sleep” came",
    "he looks me .": "must be “for”, but “me” came",
    "i think he sleeps .": "must be “that”, but “he” came",
    "the house is the tree .": "must be an adjective, but “the” came",
    "when he sleeps i read a book .": "must be a comma, but “i” came",
    "he sleeps , i read a book .": "must be “and” or “but”, but “i” came",
    "i see the dog that sleeps today .": "must be a full stop, but “today” came",
    "the dog that i love sleeps .": "must be no relative clause with this verb, but “sleeps” came",
    "the man that thinks that i sleep comes .": "must be no relative clause with this verb",
}


@pytest.mark.parametrize("english", REFUSED)
def test_what_the_grammar_does_not_have_is_refused(english):
    with pytest.raises(ValueError, match=r"Write “|Take words and order from made sentences") as error:
        translate(english)
    assert REFUSED[english] in str(error.value)
