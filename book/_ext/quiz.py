"""A quiz question that needs no script: every choice opens to say why it is right or wrong.

Made by hand because the quizzes at hand draw themselves with scripts, so that they are neither printed nor read out.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

MARKS = {"(x)": ("right", "Right."), "( )": ("wrong", "Not so.")}


class Question(SphinxDirective):
    """A question, then a list: each item is `(x)` or `( )` with a choice, a blank line, and what to say to it."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the question and its choices."""
        question = nodes.container(classes=["quiz-question"])
        self.state.nested_parse(self.content, self.content_offset, question)
        choices = [node for node in question.children if isinstance(node, nodes.bullet_list)]
        if len(choices) != 1:
            raise self.error("A question has one list of choices.")
        question.remove(choices[0])
        kinds = []
        for item in choices[0].children:
            kind, fold = self.fold(item)
            kinds.append(kind)
            question += fold
        if kinds.count("right") != 1:
            raise self.error(f"A question has one right choice; received {kinds.count('right')}.")
        return [question]

    def fold(self, item: nodes.Element) -> tuple[str, list[nodes.Node]]:
        """Return whether the choice is right, and the element that opens to say why."""
        choice, *answer = item.children
        mark = choice.astext()[:3]
        if mark not in MARKS or not answer:
            raise self.error("A choice starts with (x) or ( ), and a paragraph below it says why.")
        kind, verdict = MARKS[mark]
        first = choice.children[0]
        choice.replace(first, nodes.Text(first.astext()[3:].lstrip()))
        answer[0].insert(0, [nodes.strong("", verdict), nodes.Text(" ")])
        return kind, [
            nodes.raw("", f'<details class="quiz-choice {kind}"><summary>', format="html"),
            *choice.children,
            nodes.raw("", '</summary><div class="quiz-answer">', format="html"),
            *answer,
            nodes.raw("", "</div></details>", format="html"),
        ]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("quiz-question", Question)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
