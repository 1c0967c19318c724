"""The documents of SQuAD, v1.1 and v2.0."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any, Literal, TypeAlias

from .fault import Fault, FormatError, shown
from .json_place import JsonPlace, read_json
from .squad_question import Answer, Question
from .text_lines import PathLike, check_choice, write_lines

#: What becomes of an answer that does not stand where it says.
WrongOffsets: TypeAlias = Literal["raise", "drop", "keep"]


def read_squad(path: PathLike, wrong_offsets: WrongOffsets = "raise") -> tuple[Question, ...]:
    """Read a document of SQuAD, v1.1 or v2.0, as its questions tell.

    Args:
        path: the file.
        wrong_offsets: "raise" tells of all answers that do not stand in the text where they say; "drop" leaves them out, and
            a question that has none left; "keep" takes them as they are. A few in published files are wrong.

    Returns:
        the questions, in the order of the file, each with its paragraph and the title of its article.

    Raises:
        FormatError: if it is no JSON, a field is missing or of another kind, an id comes twice, a question that is not
            impossible has no answer or an impossible one has any, or by `wrong_offsets`.

    Example:
        >>> read_squad("dev-v1.1.json")[0].answers[0]  # doctest: +SKIP
        Answer(text='Denver Broncos', start=177)

    Source: Rajpurkar et al. (2016) for v1.1, (2018) for v2.0.
    """
    return _questions(read_json(path), wrong_offsets)


def write_squad(path: PathLike, questions: Iterable[Question], version: str = "v2.0") -> None:
    """Write a document of SQuAD; neighbours with one title share an article, and with one context a paragraph.

    Args:
        path: the file.
        questions: what to write.
        version: "1.1", which knows no impossible question, or "v2.0".

    Raises:
        ValueError: if there is no such version.
        FormatError: if a question breaks the format's rules, offsets aside; then nothing is written.
    """
    check_choice("version", version, ("1.1", "v2.0"))
    questions = tuple(questions)
    if version == "1.1" and (wrong := [question.id for question in questions if question.impossible]):
        fault = Fault(
            f"question {shown(wrong[0])}", "impossible", "in version 1.1 every question has an answer", "true"
        )
        raise FormatError(path, [fault], "Nothing was written: give version='v2.0'.")
    articles = [
        {
            "title": title,
            "paragraphs": [
                {"context": context, "qas": [_as_json(question, version) for question in about]}
                for context, about in groupby(group, key=lambda question: question.context)
            ],
        }
        for title, group in groupby(questions, key=lambda question: question.title)
    ]
    document = {"version": version, "data": articles}
    _questions(JsonPlace(path, "the root", document), "keep")  # what could not be read again is not written
    write_lines(path, [json.dumps(document, ensure_ascii=False)])


def _questions(root: JsonPlace, wrong_offsets: WrongOffsets) -> tuple[Question, ...]:
    """All questions of a document."""
    check_choice("wrong_offsets", wrong_offsets, ("raise", "drop", "keep"))
    questions: dict[str, Question] = {}
    faults: list[Fault] = []
    for article in root.parts("data"):
        title = article.field("title", str)
        for paragraph in article.parts("paragraphs"):
            context = paragraph.field("context", str)
            for place in paragraph.parts("qas"):
                question, wrong = _question(place, context, title, keep=wrong_offsets == "keep")
                faults += wrong
                if question.id in questions:
                    raise place.error("id", "every question has an id of its own", f"{shown(question.id)}, again,")
                questions[question.id] = question
    if faults and wrong_offsets == "raise":
        raise FormatError(
            root.file, faults, "Leave such answers out with wrong_offsets='drop', or take them with 'keep'."
        )
    return tuple(question for question in questions.values() if question.answers or question.impossible)


def _question(place: JsonPlace, context: str, title: str, keep: bool) -> tuple[Question, list[Fault]]:
    """A question, with the answers that stand where they say or, if so wanted, all; and a fault for each that does not."""
    impossible = place.field("is_impossible", bool) if "is_impossible" in place else False
    answers, wrong = _answers(place, "answers", context, keep)
    plausible, also = _answers(place, "plausible_answers", context, keep) if "plausible_answers" in place else ((), [])
    given = len(place.value["answers"])
    if impossible and given:
        raise place.error("answers", "an impossible question has none; “plausible_answers” takes them", str(given))
    if not (impossible or given):
        raise place.error("answers", "a question that is not impossible has at least one", "none")
    asked = place.field("question", str)
    return Question(place.field("id", str), asked, context, answers, impossible, title, plausible), wrong + also


def _answers(place: JsonPlace, key: str, context: str, keep: bool) -> tuple[tuple[Answer, ...], list[Fault]]:
    """The answers at a key, and a fault for each that stands elsewhere than it says."""
    answers: list[Answer] = []
    faults: list[Fault] = []
    for part in place.parts(key):
        answer = Answer(part.field("text", str), part.field("answer_start", int))
        if not answer.text:
            raise part.error("text", "an answer holds at least one character", "''")
        right = answer.stands_in(context)
        if right or keep:
            answers.append(answer)
        if not right:
            there = context[answer.start : answer.start + len(answer.text)] if answer.start >= 0 else ""
            rule = f"the answer {shown(answer.text)} stands in the context at its offset"
            faults.append(Fault(part.place, "answer_start", rule, f"{answer.start}, where {shown(there)} stands,"))
    return tuple(answers), faults


def _as_json(question: Question, version: str) -> dict[str, Any]:
    """A question as the document holds it."""
    written: dict[str, Any] = {
        "question": question.question,
        "id": question.id,
        "answers": [{"text": answer.text, "answer_start": answer.start} for answer in question.answers],
    }
    if version == "v2.0":
        written["is_impossible"] = question.impossible
    if question.plausible_answers:
        plausible = [{"text": answer.text, "answer_start": answer.start} for answer in question.plausible_answers]
        written["plausible_answers"] = plausible
    return written
