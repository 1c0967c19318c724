"""Quoted: what a sitting says of a submission must stand in the submission.

A Verdict on a hidden Paper quotes a line, or a name. Student code could put other words in their place, the hidden questions
for one, since it lives in the process that says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..exam.answers import Answers, Trouble, as_said
from ..exam.desk import Cell
from ..exam.paper import Paper

#: The kinds of trouble whose text is shown whatever the Paper.
_SHOWN = ("Missing", "MissingFile", "Lacking", "Binding")
#: The words with which the exam room says that a signature does not fit.
_BINDING = {
    *("has", "no", "place", "for", "asked", "is", "parameter", "not", "among", "and", "default"),
    *("self", "args", "kwargs"),
}


def quote(sat: Sequence[Answers], cells: Sequence[Cell], papers: Mapping[str, Paper]) -> None:
    """Take out of the troubles in some Answers what stands neither in the cells that were sat nor in the Paper's own names.

    Args:
        sat: what came out of a sitting; changed in place.
        cells: what was sat.
        papers: by exercise, what was asked.
    """
    lines = {as_said(line.strip()) for cell in cells for line in cell.source.splitlines()}
    longest = max((cell.source.count("\n") + 1 for cell in cells), default=0)
    own = {word for cell in cells for word in (cell.name, *_words(cell.source))}

    def quoted(trouble: Trouble | None, words: set[str]) -> Trouble | None:
        if trouble is None:
            return None
        shown = trouble.kind in _SHOWN
        return replace(
            trouble,
            text=trouble.text if not shown or _words(trouble.text) <= words | _BINDING else "",
            code=trouble.code if trouble.code in lines or trouble.code in words else "",
            cell=trouble.cell if trouble.cell in own else "",
            line=trouble.line if 0 <= trouble.line <= longest else 0,
        )

    for answers in sat:
        paper = papers[answers.exercise]
        asked = {paper.exercise, *paper.constructor, *(name for call in paper.calls for name in call.arguments)}
        answers.trouble = quoted(answers.trouble, own | asked)
        for outcome in answers.outcomes.values():
            outcome.trouble = quoted(outcome.trouble, own | asked)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text))
