"""From the tree of a sentence to the sentence and its translation."""

from __future__ import annotations

from collections.abc import Sequence

from .clauses import write_clause
from .lexicon import ADVERBS, COORDINATORS, SUBORDINATORS
from .phrases import Both, both
from .tree import Sentence, Statement, Subordinate


def write_sentence(sentence: Sentence) -> Both:
    """Write a sentence."""
    return punctuated([write_statement(statement) for statement in sentence.statements], sentence.words)


def punctuated(statements: Sequence[Both], words: Sequence[str]) -> Both:
    """Put written statements together: a comma and a word between two of them, a full stop behind the last."""
    pieces = [statements[0]]
    for word, statement in zip(words, statements[1:], strict=True):
        pieces += [both(",", ","), both(word, COORDINATORS[word]), statement]
    return _joined(*pieces, both(".", "."))


def write_statement(statement: Statement) -> Both:
    """Write a main clause. What stands in front of it drives the Dutch subject behind its verb."""
    front, behind = statement.front, statement.behind
    before = write_front(front) if front else ([], [])
    main = write_clause(statement.clause, "inverted" if front else "straight")
    return _joined(before, main, write_subordinate(behind) if behind else ([], []))


def write_front(front: str | Subordinate) -> Both:
    """Write what stands in front of a main clause."""
    if isinstance(front, Subordinate):
        return _joined(write_subordinate(front), both(",", ","))
    return both(front, ADVERBS[front])


def write_subordinate(subordinate: Subordinate) -> Both:
    """Write a clause with "because" or "when", in which the Dutch verb comes last."""
    word = both(subordinate.word, SUBORDINATORS[subordinate.word])
    return _joined(word, write_clause(subordinate.clause, "subordinate"))


def _joined(*pieces: Both) -> Both:
    return [word for piece in pieces for word in piece[0]], [word for piece in pieces for word in piece[1]]
