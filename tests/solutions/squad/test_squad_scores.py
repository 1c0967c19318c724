"""The official scores, by hand: a row for each rule, for either version."""

import pytest

from solutions.squad import exact_match, normalize_answer, squad_f1


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Amsterdam", "amsterdam"),
        ("ÉCOLE", "école"),
        ("The cat, a dog and an ape.", "cat dog and ape"),
        ("theatre another band Athena", "theatre another band athena"),  # articles are whole words
        ("the the a", ""),
        ("the-cat", "thecat"),  # punctuation goes first and leaves no gap, so no article is left
        ("a.n apple", "apple"),  # and one may arise
        ("U.S. $1,000 (50%)", "us 1000 50"),
        ("the_end", "theend"),  # the underscore is punctuation
        ("“the” – café…", "“ ” – café…"),  # other punctuation than ASCII's stays, and bounds a word
        ("a’b it’s", "’b it’s"),
        ("  two \t\n blanks ", "two blanks"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_an_answer_is_normalised(text, normal):
    assert normalize_answer(text) == normal
    assert normalize_answer(normal) == normal


BOTH = ("1.1", "2.0")


@pytest.mark.parametrize(
    ("versions", "prediction", "answers", "exact", "f1"),
    [
        (BOTH, "The Hague", ["the hague."], 100, 100),  # alike once normalised
        (BOTH, "Hague", ["Delft"], 0, 0),
        (BOTH, "in the old town", ["old town"], 0, 80),  # P = 2/3, R = 1
        (BOTH, "town", ["old town hall"], 0, 50),  # P = 1, R = 1/3
        (BOTH, "in the old town", ["the town hall", "old town"], 0, 80),  # 40 and 80: the best answer counts
        (BOTH, "1648", ["in 1648", "1648"], 100, 100),
        (BOTH, "b b b c", ["b b d"], 0, 400 / 7),  # b is shared twice: P = 2/4, R = 2/3
        (BOTH, "town old", ["old town"], 0, 100),  # the order matters to the exact match alone
        (BOTH, "“old” town", ["old town"], 0, 50),  # no ASCII: “old” is another word; P = R = 1/2
        (BOTH, "", ["old town"], 0, 0),
        (BOTH, "old town", ["town hall", ""], 0, 50),  # P = R = 1/2
        (["1.1"], "", [""], 100, 0),  # nothing is shared by two empty texts
        (["2.0"], "", [""], 100, 100),
        (["1.1"], "the", ["The."], 100, 0),  # both normalise to nothing
        (["2.0"], "the", ["The."], 100, 100),
        (["2.0"], "", [], 100, 100),  # no answer, and none was given
        (["2.0"], "old town", [], 0, 0),
        (["2.0"], "?", [], 100, 100),  # normalises to nothing
        (["2.0"], "", ["the", "?!"], 100, 100),  # none is left
        (["2.0"], "the", ["the", "x"], 0, 0),  # "the" is dropped, "x" is left
        (["1.1"], "the", ["the", "x"], 100, 0),  # nothing is dropped
        (["2.0"], "", ["", "x"], 0, 0),
        (["1.1"], "", ["", "x"], 100, 0),
    ],
)
def test_an_answer_is_scored(versions, prediction, answers, exact, f1):
    for version in versions:
        given = {"q": prediction}, {"q": answers}, version
        assert exact_match(*given) == exact
        assert squad_f1(*given) == pytest.approx(f1)


ANSWERS = {"q1": ["Delft"], "q2": ["old town"], "q3": ["1648", "in 1648"], "q4": ["x"]}


def test_the_mean_is_over_the_questions():
    predictions = {"q1": "delft", "q2": "town", "q3": "1649", "q4": "x"}
    for version in BOTH:
        assert exact_match(predictions, ANSWERS, version) == 50
        assert squad_f1(predictions, ANSWERS, version) == pytest.approx(100 * (1 + 2 / 3 + 0 + 1) / 4)


def test_a_missing_prediction_counts_0_in_version_1_1_and_is_left_out_in_version_2_0():
    predictions = {"q1": "delft", "q2": "town"}
    assert exact_match(predictions, ANSWERS, "1.1") == 25
    assert exact_match(predictions, ANSWERS, "2.0") == 50
    assert squad_f1(predictions, ANSWERS, "1.1") == pytest.approx(100 * (1 + 2 / 3) / 4)
    assert squad_f1(predictions, ANSWERS, "2.0") == pytest.approx(100 * (1 + 2 / 3) / 2)


def test_without_any_prediction_version_1_1_is_0():
    assert exact_match({}, ANSWERS) == squad_f1({}, ANSWERS) == 0


def test_predictions_for_other_questions_are_passed_over():
    for version in BOTH:
        assert exact_match({"q1": "delft", "q9": "x"}, {"q1": ["Delft"]}, version) == 100


def test_version_1_1_is_the_default():
    assert exact_match({"q": ""}, {"q": [""]}) == 100
    assert squad_f1({"q": ""}, {"q": [""]}) == 0


@pytest.mark.parametrize("score", [exact_match, squad_f1])
@pytest.mark.parametrize(
    ("predictions", "answers", "version", "said"),
    [
        ({}, {}, "1.1", "at least one question; received no answers"),
        ({}, {}, "2.0", "at least one question; received no answers"),
        ({"q": "x"}, {"q": []}, "1.1", r"in version 1.1 at least one; received \[\] for 'q'"),
        ({"q": "x"}, {"q": "x"}, "1.1", "must be a list of texts, .* received 'x' for 'q'"),
        ({"q": "x"}, {"q": "x"}, "2.0", "must be a list of texts, .* received 'x' for 'q'"),
        ({"p": "x"}, {"q": ["x"]}, "2.0", "received none. Are the ids those of the answers?"),
        ({"q": "x"}, {"q": ["x"]}, "2", "version must be '1.1' or '2.0'; received '2'"),
        ({"q": "x"}, {"q": ["x"]}, 2.0, "received 2.0"),
        ({"q": None}, {"q": ["x"]}, "1.1", "an answer must be a text; received None"),
        ({"q": "x"}, {"q": [3]}, "2.0", "an answer must be a text; received 3"),
    ],
)
def test_bad_input_is_refused(score, predictions, answers, version, said):
    with pytest.raises(ValueError, match=said):
        score(predictions, answers, version)


def test_what_comes_back_is_plain_python():
    assert type(exact_match({"q": "x"}, {"q": ["x"]})) is float
    assert type(squad_f1({"q": "x"}, {"q": ["x"]}, "2.0")) is float
