"""A browser of answers: questions about passages, what was said, and whether it is right."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from .fragments import inlined, template

#: What became of a question, each with its sign, so that it is not told by colour.
VERDICTS = {
    "right": "✓",
    "rightly silent": "✓",
    "partly right": "≈",
    "wrong": "✗",
    "wrongly silent": "✗",
    "needlessly said": "✗",
}
_TEMPLATE = template("answers_view.html")


@dataclass(frozen=True)
class Shown:
    """A question and its answer, as they are shown.

    Attributes:
        question: its text.
        context: the passage.
        kind: what is asked for, such as "who"; a word of letters and blanks.
        wanted: the right answer's characters in the passage, `(begin, end)`, end exclusive; None where there is none.
        said: the model's; None where it says that there is none.
        exact: 0 or 100.
        f1: 0 to 100.
        best: what else was thought of, the best first: texts, "" for no answer, each with its score.
    """

    question: str
    context: str
    kind: str
    wanted: tuple[int, int] | None
    said: tuple[int, int] | None
    exact: float
    f1: float
    best: Sequence[tuple[str, float]] = ()

    @property
    def verdict(self) -> str:
        """One of `VERDICTS`."""
        if self.wanted is None or self.said is None:
            if self.wanted is self.said:
                return "rightly silent"
            return "wrongly silent" if self.wanted else "needlessly said"
        return "right" if self.exact else "partly right" if self.f1 else "wrong"

    def pieces(self) -> list[tuple[str, bool, bool]]:
        """The passage cut where an answer begins or ends; of each piece whether it is wanted, and whether it was said."""
        spans = [self.wanted or (0, 0), self.said or (0, 0)]
        edges = sorted({0, len(self.context), *(edge for span in spans for edge in span)})
        found = []
        for begin, end in itertools.pairwise(edges):
            wanted, said = (first <= begin and end <= last for first, last in spans)
            found.append((self.context[begin:end], wanted, said))
        return found

    def text(self, span: tuple[int, int] | None) -> str:
        """The characters of a span, or nothing."""
        return self.context[slice(*span)] if span else ""


@dataclass(frozen=True)
class AnswersView:
    """A browser of answers.

    Attributes:
        html: one HTML fragment that needs nothing else, and no script.
        counts: how many there are of each verdict.
    """

    html: str = field(repr=False)
    counts: dict[str, int]

    def _repr_html_(self) -> str:
        return self.html


def answers_view(shown: Sequence[Shown], title: str) -> AnswersView:
    """List answered questions, each of which opens to its passage; buttons choose those of one verdict and one kind.

    No script runs: the choice is made by the stylesheet, and where that is not understood, all are listed.

    Args:
        shown: in the order in which they are listed.
        title: what stands above them.

    Raises:
        ValueError: if there are none, or if a span is not inside its passage.

    Example:
        >>> one = Shown("Who sang?", "Ann sang.", "who", wanted=(0, 3), said=(0, 3), exact=100, f1=100)
        >>> answers_view([one], "One answer").counts
        {'right': 1}
    """
    if not shown:
        raise ValueError("there must be at least one answer to show; received none.")
    for one in shown:
        for span in (one.wanted, one.said):
            if span and not 0 <= span[0] < span[1] <= len(one.context):
                raise ValueError(f"a span must lie in its passage; received {span} of {len(one.context)} characters.")
    verdicts = [verdict for verdict in VERDICTS if any(one.verdict == verdict for one in shown)]
    kinds = list(dict.fromkeys(one.kind for one in shown))
    facts = dict(shown=shown, title=title, verdicts=verdicts, kinds=kinds)
    html = _TEMPLATE.render(
        **facts,
        id=f"answers-{hashlib.sha256(repr(facts).encode()).hexdigest()[:8]}",
        signs=VERDICTS,
        css=inlined("view_paper.css", "answers_view.css"),
        counted=[
            (verdict, kind, sum(verdict in ("all", one.verdict) and kind in ("all", one.kind) for one in shown))
            for verdict in ("all", *verdicts)
            for kind in ("all", *kinds)
        ],
    )
    return AnswersView(html, {verdict: sum(one.verdict == verdict for one in shown) for verdict in verdicts})
