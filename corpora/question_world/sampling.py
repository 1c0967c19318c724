"""Made passages: as many as are asked for, the same for the same seed."""

from __future__ import annotations

import operator
from collections.abc import Iterator

import numpy as np

from ..bilingual.chance import Chance
from ..formats.squad_question import Answer, Question
from .asking import Asked, answerable, unanswerable
from .facts import draw_facts
from .passage import Passage
from .telling import Telling
from .tokens import words_with_offsets

SPLITS = ("train", "dev")

#: The fewest words of a passage, and the most with its punctuation.
SHORTEST, LONGEST = 25, 60
#: The fewest questions about a passage, and the most.
FEWEST, MOST = 3, 5
#: The share of the questions that have no answer.
IMPOSSIBLE = 0.25


def question_world(split: str = "train", *, passages: int = 1_000, seed: int = 0) -> tuple[Passage, ...]:
    """Make passages about a small world, with questions.

    Args:
        split: "train" or "dev". A fifth of all that can be said of a person is said in "dev" alone (`held_out`), and all
            that "dev" says is of that fifth: the splits share no fact, no passage, and no question with the same answer.
        passages: how many, all different; each has three to five questions, of which a quarter have no answer.
        seed: the same seed gives the same passages; fewer of them are the first of more.

    Returns:
        The passages, of 25 to 60 words each.

    Raises:
        ValueError: if there are no such passages.

    Example:
        >>> passage = question_world(passages=1)[0]
        >>> print(passage.context)  # doctest: +NORMALIZE_WHITESPACE
        Tom studied physics in Cape Town, but Clara studied geography in Cairo. Clara taught Tom. Bella was followed by Tom.
        Peter visited Maria in March 1962 and studied in Madrid.
        >>> for question in passage.questions:
        ...     print(question.question, *question.answers)
        Which subject did Clara study? Answer(text='geography', start=52)
        Where did Bella study?
        Who was followed by Tom? Answer(text='Bella', start=90)
    """
    if split not in SPLITS:
        raise ValueError(f"split is one of {', '.join(SPLITS)}; “{split}” was given. Choose one of these.")
    count = _whole(passages, "passages is how many to make, a whole number from 1", 1)
    number = _whole(seed, "seed is a whole number from 0", 0)
    found: dict[str, Passage] = {}
    for passage in drawn(split, number):
        found.setdefault(passage.context, passage)
        if len(found) == count:
            break
    return tuple(found.values())


def drawn(split: str, seed: int) -> Iterator[Passage]:
    """Passages without end; one may return."""
    chance = Chance(np.random.default_rng(seed))
    number = 0
    while True:
        facts = draw_facts(chance, split == "dev")
        telling = Telling()
        telling.tell(chance, facts)
        words = [word for word, _ in words_with_offsets(telling.text)]
        if sum(map(str.isalnum, words)) >= SHORTEST and len(words) <= LONGEST:
            asked = chosen(chance, answerable(facts, telling.spans), unanswerable(chance, facts))
            if len(asked) >= FEWEST:
                yield passage_of(telling.text, asked, f"{split}-{seed}-{number}")
                number += 1


def chosen(chance: Chance, possible: list[Asked], impossible: list[Asked]) -> list[Asked]:
    """Three to five questions, none twice, those of a rare sort as likely as those of a frequent one."""
    questions: list[Asked] = []
    for _ in range(chance.between(FEWEST, MOST)):
        left = impossible if chance.happens(IMPOSSIBLE) else possible
        left = [asked for asked in left if asked not in questions]
        if left:
            sort = chance.pick(list(dict.fromkeys(asked.sort for asked in left)))
            questions.append(chance.pick([asked for asked in left if asked.sort == sort]))
    return questions


def passage_of(context: str, asked: list[Asked], name: str) -> Passage:
    """The passage with its questions as records."""
    questions = []
    for place, (_, text, span) in enumerate(asked):
        answers = (Answer(context[span[0] : span[1]], span[0]),) if span else ()
        questions.append(Question(f"{name}-{place}", text, context, answers, span is None))
    return Passage(context, tuple(questions))


def _whole(value: int, rule: str, least: int) -> int:
    """The number, if it is a whole one and large enough."""
    try:
        number = operator.index(value)
    except TypeError:
        number = least - 1
    if number < least:
        raise ValueError(f"{rule}; {value} was given. Give {least} or more.")
    return number
