"""SQuAD's documents: both versions, offsets, what is refused, and writing them again."""

import copy
import json

import pytest

from corpora.formats import Answer, FormatError, Question, read_squad, write_squad

BEARS = "The bear sleeps in winter. In spring 🐻 wakes, and the bear eats."
DATA = [
    {
        "title": "Bears",
        "paragraphs": [
            {
                "context": BEARS,
                "qas": [
                    {
                        "id": "b1",
                        "question": "Who sleeps?",
                        "answers": [{"text": "The bear", "answer_start": 0}, {"text": "bear", "answer_start": 4}],
                    },
                    {"id": "b2", "question": "Who eats?", "answers": [{"text": "the bear", "answer_start": 50}]},
                ],
            },
            {
                "context": "Honey is sweet.",
                "qas": [{"id": "b3", "question": "Sweet?", "answers": [{"text": "Honey", "answer_start": 0}]}],
            },
        ],
    },
    {
        "title": "Normandy",
        "paragraphs": [
            {
                "context": "It lies in “France”.",
                "qas": [{"id": "n1", "question": "Where?", "answers": [{"text": "France", "answer_start": 12}]}],
            }
        ],
    },
]
QUESTIONS = (
    Question("b1", "Who sleeps?", BEARS, (Answer("The bear", 0), Answer("bear", 4)), title="Bears"),
    Question("b2", "Who eats?", BEARS, (Answer("the bear", 50),), title="Bears"),
    Question("b3", "Sweet?", "Honey is sweet.", (Answer("Honey", 0),), title="Bears"),
    Question("n1", "Where?", "It lies in “France”.", (Answer("France", 12),), title="Normandy"),
)
IMPOSSIBLE = Question("n2", "Who?", "It lies in “France”.", (), True, "Normandy", (Answer("It", 0),))


@pytest.fixture
def v1():
    return {"version": "1.1", "data": copy.deepcopy(DATA)}


@pytest.fixture
def v2():
    """The same with an impossible question, which seems to have an answer."""
    document = {"version": "v2.0", "data": copy.deepcopy(DATA)}
    impossible = {"id": "n2", "question": "Who?", "answers": [], "is_impossible": True}
    for article in document["data"]:
        for paragraph in article["paragraphs"]:
            for possible in paragraph["qas"]:
                possible["is_impossible"] = False
    document["data"][1]["paragraphs"][0]["qas"].append(
        impossible | {"plausible_answers": [{"text": "It", "answer_start": 0}]}
    )
    return document


@pytest.fixture
def saved(tmp_path):
    def save(document):
        path = tmp_path / "dev.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        return path

    return save


def question(document, article=0, paragraph=0, number=0):
    return document["data"][article]["paragraphs"][paragraph]["qas"][number]


def test_version_1_is_read(saved, v1):
    assert read_squad(saved(v1)) == QUESTIONS


def test_version_2_is_read_with_what_is_impossible(saved, v2):
    assert read_squad(saved(v2)) == (*QUESTIONS, IMPOSSIBLE)


def test_every_answer_stands_at_its_offset_counted_in_characters(saved, v2):
    for read in read_squad(saved(v2)):
        for answer in (*read.answers, *read.plausible_answers):
            assert read.context[answer.start : answer.start + len(answer.text)] == answer.text


@pytest.mark.parametrize("name", ["out.json", "out.json.gz"])
def test_what_is_written_is_the_document_again(tmp_path, saved, v1, v2, name):
    for document, version in ((v1, "1.1"), (v2, "v2.0")):
        questions = read_squad(saved(document))
        write_squad(tmp_path / name, questions, version)
        assert read_squad(tmp_path / name) == questions
        if name == "out.json":
            assert json.loads((tmp_path / name).read_text(encoding="utf-8")) == document


def test_a_wrong_offset_is_told_and_where(saved, v1):
    question(v1)["answers"][1]["answer_start"] = 5
    with pytest.raises(FormatError) as raised:
        read_squad(saved(v1))
    assert str(raised.value).endswith(
        "dev.json, data[0].paragraphs[0].qas[0].answers[1], field “answer_start”: the answer 'bear' stands in the context at "
        "its offset; 5, where 'ear ' stands, was found. Leave such answers out with wrong_offsets='drop', or take them with 'keep'."
    )


def test_all_wrong_offsets_are_told(saved, v2):
    for answer in question(v2)["answers"]:
        answer["answer_start"] = -6
    question(v2, 1, 0, 1)["plausible_answers"][0]["answer_start"] = 99
    with pytest.raises(FormatError, match="has 3 faults:\n") as raised:
        read_squad(saved(v2))
    assert [fault.place for fault in raised.value.faults] == [
        "data[0].paragraphs[0].qas[0].answers[0]",
        "data[0].paragraphs[0].qas[0].answers[1]",
        "data[1].paragraphs[0].qas[1].plausible_answers[0]",
    ]


def test_an_offset_counted_from_the_end_is_wrong(saved, v1):
    question(v1, 0, 1)["answers"] = [{"text": "sweet", "answer_start": -6}]
    with pytest.raises(FormatError, match="its offset; -6, where '' stands, was found"):
        read_squad(saved(v1))


def test_answers_with_wrong_offsets_are_dropped_or_kept(saved, v1):
    question(v1)["answers"][0]["answer_start"] = 3
    question(v1, 0, 1)["answers"][0]["answer_start"] = 3
    dropped, kept = (read_squad(saved(v1), wrong_offsets=choice) for choice in ("drop", "keep"))
    assert [read.id for read in dropped] == ["b1", "b2", "n1"], "b3 has no answer left"
    assert dropped[0].answers == (Answer("bear", 4),)
    assert kept[0].answers == (Answer("The bear", 3), Answer("bear", 4))
    assert kept[2].answers == (Answer("Honey", 3),)


def test_a_wrong_offset_that_was_kept_is_written(tmp_path, saved, v1):
    question(v1)["answers"][0]["answer_start"] = 3
    kept = read_squad(saved(v1), wrong_offsets="keep")
    write_squad(tmp_path / "out.json", kept)
    assert read_squad(tmp_path / "out.json", wrong_offsets="keep") == kept


MISSING = object()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("id", MISSING, r"data\[0\].paragraphs\[0\].qas\[0\], field “id”: it is a text; nothing was found. Mend the file."),
        ("id", 7, "field “id”: it is a text; 7 was found"),
        ("id", "n1", r"data\[1\].paragraphs\[0\].qas\[0\], field “id”: every question has an id of its own; 'n1', again, was"),
        ("question", None, "field “question”: it is a text; None was found"),
        ("answers", MISSING, "field “answers”: it is a list; nothing was found"),
        ("answers", [], "field “answers”: a question that is not impossible has at least one; none was found"),
        ("answers", ["bear"], r"qas\[0\].answers\[0\]: it is an object; 'bear' was found"),
        ("answers", [{"text": "", "answer_start": 0}], "field “text”: an answer holds at least one character; ''"),
        ("answers", [{"text": "bear", "answer_start": "4"}], "“answer_start”: it is a whole number; '4' was found"),
        ("answers", [{"text": "T", "answer_start": False}], "“answer_start”: it is a whole number; False was found"),
        ("is_impossible", "no", "“is_impossible”: it is true or false; 'no' was found"),
        ("is_impossible", True, "field “answers”: an impossible question has none; “plausible_answers” takes them; 2 was"),
    ],
)  # fmt: skip
def test_a_faulty_question_is_refused(saved, v1, field, value, said):
    question(v1)[field] = value
    if value is MISSING:
        del question(v1)[field]
    with pytest.raises(FormatError, match=said):
        read_squad(saved(v1))


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("{", "dev.json, line 1, column 2: the file is JSON; “.*” was found. See that it was downloaded whole."),
        ('{"data":\n [}', "dev.json, line 2, column 3: the file is JSON"),
        ([], r"dev.json, the root: it is an object; \[\] was found"),
        ({"version": "1.1"}, "the root, field “data”: it is a list; nothing was found"),
        ({"data": [{"title": "A"}]}, r"data\[0\], field “paragraphs”: it is a list; nothing was found"),
        ({"data": [{"paragraphs": []}]}, r"data\[0\], field “title”: it is a text; nothing was found"),
        ({"data": [{"title": "A", "paragraphs": [{}]}]}, r"data\[0\].paragraphs\[0\], field “context”: it is a text"),
    ],
)
def test_a_faulty_document_is_refused(saved, document, said):
    with pytest.raises(FormatError, match=said):
        read_squad(saved(document))


def test_an_unknown_choice_is_refused(saved, v1):
    with pytest.raises(ValueError, match="wrong_offsets is one of raise, drop, keep; 'mend' was given"):
        read_squad(saved(v1), wrong_offsets="mend")
    with pytest.raises(ValueError, match=r"version is one of 1\.1, v2\.0; '2' was given"):
        write_squad("out.json", [], version="2")


@pytest.mark.parametrize(
    ("questions", "version", "said"),
    [
        ([IMPOSSIBLE], "1.1", "question 'n2', field “impossible”: in version 1.1 every question has an answer; true was found"),
        ([QUESTIONS[0], QUESTIONS[0]], "v2.0", "every question has an id of its own"),
        ([Question("a", "b", "c", ())], "v2.0", "a question that is not impossible has at least one"),
    ],
)  # fmt: skip
def test_what_could_not_be_read_is_not_written(tmp_path, questions, version, said):
    with pytest.raises(FormatError, match=said):
        write_squad(tmp_path / "out.json", questions, version)
    assert not list(tmp_path.iterdir())
