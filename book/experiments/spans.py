"""The question world answered: `python -m book.experiments.spans` trains a span model and says how well it answers.

The network is the reference's `Bert` with MiniLM's weights and a `SpanHead`, tuned on passages with questions. What is kept are its
logits on questions that were held out: as they are; put in other words; with a sentence at the end that looks like an answer; and
about documents that are longer than it can read at once, window by window.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpora import question_world
from corpora.question_world import Answer, Question
from corpora.question_world.lexicon import VALUES
from solutions.squad import best_span, exact_match, sliding_windows, squad_f1

from .fine_tuning import DEV_SEED, SIZES, fine_tune
from .kept import Arrays, kept
from .reading import LENGTHS, Asked, asked, read, told

#: Passages to learn from, as in the table of `fine_tuning`; passages held out, and the seed of these.
PASSAGES, HELD_OUT, SEED = SIZES["spans"][0], 100, DEV_SEED
#: Questions about long documents, of how many passages each is put together, and the seed of these.
LONG, TOGETHER, LONG_SEED = 36, 4, 11
#: The most questions about one of them.
OF_EACH = 6
#: Of a long document so many pieces are read at once, a stride apart.
SIZE, STRIDES = 64, (64, 32, 16)
#: Questions that are asked again in other words, and again with one sentence more.
TRIED = 70

#: A question, the same in words that were never trained on, a sentence that answers it of somebody else, and the sort of its answer.
TRICKS = (
    (r"Where was (\w+) born\?", "In what town did {0} come into the world?", "{other} was born in {value}.", "town"),
    (r"(?:When|In which year) was (\w+) born\?", "What is {0}'s year of birth?", "{other} was born in {value}.", "year"),
    (r"(?:Where|In which town) does (\w+) live\?", "Which town is {0} at home in?", "{other} lives in {value}.", "town"),
    (r"What is the profession of (\w+)\?", "How does {0} make a living?", "{other} is a {value}.", "job"),
    (r"(?:What|Which instrument) does (\w+) play\?", "On what does {0} make music?", "{other} plays the {value}.", "instrument"),
    (r"(?:What|Which subject) did (\w+) study\?", "What was {0} a student of?", "{other} studied {value}.", "subject"),
    (r"What did (\w+) open\?", "What kind of business did {0} found?", "{other} opened a {value}.", "place"),
    (r"How many (\w+) does (\w+) (?:own|have)\?", "What number of {0} belongs to {1}?", "{other} owns {value} {0}.", "number"),
)  # fmt: skip


@dataclass(frozen=True)
class Logits:
    """Questions, and what the network makes of them.

    Attributes:
        asked: the questions as it reads them.
        start: a score of each token as the first of the answer, `(rows, source)`.
        end: a score as the last.
    """

    asked: Asked
    start: np.ndarray
    end: np.ndarray

    def answers(self, null_threshold: float | None = 0.0, max_length: int = 30) -> dict[str, str]:
        """By the questions' ids, of a row each, what is said: a part of the context, or nothing."""
        found = {}
        for place, question in enumerate(self.asked.questions):
            span = best_span(self.start[place], self.end[place], max_length, null_threshold=null_threshold)[0]
            found[question.id] = self.text(place, span)
        return found

    def text(self, place: int, span: tuple[int, int, float]) -> str:
        """What stands from the first to the last token of a span of a row; nothing for *no answer*."""
        offsets = self.asked.offsets[place]
        return self.asked.questions[place].context[offsets[span[0]][0] : offsets[span[1]][1]]

    def margins(self) -> np.ndarray:
        """By how much *no answer* beats the best span of each row, (rows,)."""
        best = [best_span(start, end)[0][2] for start, end in zip(self.start, self.end, strict=True)]
        return self.start[:, 0] + self.end[:, 0] - np.array(best)


def names_in(text: str) -> set[str]:
    """The people whom a text names."""
    return set(re.findall(r"\w+", text)) & set(VALUES["name"])


def plain(held_out: int = HELD_OUT) -> list[Question]:
    """The questions of the passages that were held out."""
    return [
        question for passage in question_world("dev", passages=held_out, seed=SEED) for question in passage.questions
    ]


def tricked(questions: Sequence[Question], most: int = TRIED) -> tuple[list[Question], list[Question], list[Question]]:
    """The first questions that can be put in other words: as they are, in these, and with a sentence more in their passage.

    The sentence says the same of somebody who does not occur, with a value that does not, so that no right answer changes.
    """
    rng = np.random.default_rng(SEED)
    found: tuple[list[Question], list[Question], list[Question]] = ([], [], [])
    for question in questions:
        for pattern, other_words, lure, sort in TRICKS:
            match = re.fullmatch(pattern, question.question)
            if match and len(found[0]) < most:
                said = question.context + question.question
                other = rng.choice([name for name in VALUES["name"] if name not in said])
                value = rng.choice([value for value in VALUES[sort] if value not in said])
                sentence = lure.format(*match.groups(), other=other, value=value)
                longer = replace(question, context=f"{question.context} {sentence}")
                again = replace(question, question=other_words.format(*match.groups()))
                if len(told(longer.context).ids) + len(told(again.question).ids) + 3 <= LENGTHS["spans"]:
                    for some, one in zip(found, (question, again, longer), strict=True):
                        some.append(one)
    return found


def long_documents(number: int = LONG) -> list[Question]:
    """Questions about documents of several passages that share no name, each of which names somebody of its own passage."""
    pool, found = list(question_world("dev", passages=400, seed=LONG_SEED)), []
    while len(found) < number:
        some, named = [], set()
        for passage in list(pool):
            people = names_in(passage.context)
            if len(some) < TOGETHER and not people & named:
                some.append(passage)
                named |= people
                pool.remove(passage)
        context, place, before = " ".join(passage.context for passage in some), 0, len(found)
        for passage in some:
            for question in passage.questions:
                people = names_in(question.question)
                if people and people <= names_in(passage.context) and len(found) < before + OF_EACH:
                    answers = tuple(Answer(answer.text, answer.start + place) for answer in question.answers)
                    found.append(replace(question, context=context, answers=answers))
            place += len(passage.context) + 1
    return found[:number]


def windows_of(questions: Sequence[Question], strides: Sequence[int] = STRIDES) -> Asked:
    """The windows of long documents, for all strides, each once."""
    rows = []
    for question in questions:
        length = len(told(question.context).ids)
        windows = {window for stride in strides for window in sliding_windows(length, SIZE, stride)}
        rows += [(question, window) for window in sorted(windows)]
    return asked([question for question, _ in rows], [window for _, window in rows])


def _sets(held_out: int, tried: int, long: int) -> dict[str, Asked]:
    """All that is asked, by name."""
    questions = plain(held_out)
    _, other_words, lured = tricked(questions, tried)
    return {
        "plain": asked(questions),
        "other words": asked(other_words),
        "lured": asked(lured),
        "windows": windows_of(long_documents(long)),
    }


@kept(
    "book/experiments/fine_tuning.py",
    "book/experiments/reading.py",
    *(f"solutions/{part}" for part in ("bert", "attention", "masks")),
    *(f"solutions/squad/{name}.py" for name in ("span_head", "char_to_token_span", "sliding_windows")),
    "solutions/glue/encode_pair.py",
    *(f"corpora/{part}" for part in ("question_world", "bilingual/chance.py", "weights.py")),
)
def _span_logits(passages: int, held_out: int, tried: int, long: int) -> Arrays:
    """Train, and read all that is asked."""
    done = fine_tune("spans", "tuned", size=passages)
    found = {"seconds": np.array(done.seconds), "learnt": np.array(len(read("spans", "train", passages).labels))}
    for name, some in _sets(held_out, tried, long).items():
        found[f"{name}: start"], found[f"{name}: end"] = done.model.predict(some.rows, verbose=0)
    return found


def answered(
    passages: int = PASSAGES, held_out: int = HELD_OUT, tried: int = TRIED, long: int = LONG
) -> tuple[dict[str, Logits], Arrays]:
    """Train once and read what was held out; afterwards the logits are read from `_build/experiments`.

    Args:
        passages: to learn from; of the questions a tenth is watched.
        held_out: passages.
        tried: at most so many questions in other words, and with a lure.
        long: questions about long documents.

    Returns:
        the logits of the questions that are "plain", in "other words", "lured", and of the "windows" of long documents;
        and facts: the seconds of the training, and how many questions there were to learn from.
    """
    arrays = _span_logits(passages, held_out, tried, long)
    sets = _sets(held_out, tried, long)
    return {name: Logits(some, arrays[f"{name}: start"], arrays[f"{name}: end"]) for name, some in sets.items()}, arrays


def right_answers(questions: Sequence[Question]) -> dict[str, list[str]]:
    """By the questions' ids the texts that are right; none where there is no answer."""
    return {question.id: [answer.text for answer in question.answers] for question in questions}


if __name__ == "__main__":
    logits, facts = answered()
    print(f"{int(facts['learnt'])} questions learnt from, in {float(facts['seconds']):.0f} s")
    for name in ("plain", "other words", "lured"):
        said, wanted = logits[name].answers(), right_answers(logits[name].asked.questions)
        scores = [score(said, wanted, "2.0") for score in (exact_match, squad_f1)]
        print(f"{name:12} {len(wanted):4} questions: exact {scores[0]:5.1f}, F1 {scores[1]:5.1f}")
