"""A passage and the questions about it."""

from __future__ import annotations

from dataclasses import dataclass

from ..formats.squad_question import Question


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its questions.

    Attributes:
        context: the text.
        questions: about it, all different, each as in a document of SQuAD v2.0 (`corpora.formats.write_squad` writes them).
    """

    context: str
    questions: tuple[Question, ...]
