"""A question about a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A part of a text that answers a question.

    Attributes:
        text: the answer.
        start: the place of its first character in the text, from 0.
    """

    text: str
    start: int

    def stands_in(self, context: str) -> bool:
        """Whether the answer stands where it says.

        Example:
            >>> Answer("cat", 4).stands_in("The cat sat."), Answer("cat", 5).stands_in("The cat sat.")
            (True, False)
        """
        return self.start >= 0 and context.startswith(self.text, self.start)


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a text, with the answers that people gave.

    Attributes:
        id: its name, which no other question has.
        question: what is asked.
        context: the paragraph that is asked about.
        answers: the right answers; none if it is impossible.
        impossible: whether the paragraph has no answer. In SQuAD v1.1 none is.
        title: the article of the paragraph.
        plausible_answers: what seems to answer an impossible question, and does not.
    """

    id: str
    question: str
    context: str
    answers: tuple[Answer, ...]
    impossible: bool = False
    title: str = ""
    plausible_answers: tuple[Answer, ...] = ()
