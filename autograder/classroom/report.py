"""The class report: one static page for an assignment."""

from __future__ import annotations

import statistics
from collections import Counter
from pathlib import Path

import jinja2

from ..exam.page import number
from ..exam.verdict import Verdict
from . import kept
from .course import BadInput, Course, assignment_named

_PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ title }}: class report</title>
<style>
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent);vertical-align:top}
td.n,th.n{text-align:right;white-space:nowrap}
.bar{background:currentColor;height:.7em;min-width:1px;display:block}
.wide{overflow-x:auto}
</style></head><body><main>
<h1>{{ title }}: class report</h1>
<p>{{ rows|length }} graded · {{ full }} full · median {{ median }} of {{ out_of }} · {{ flagged }} for a person to look at\
{% if refused %} · {{ refused|length }} could not be graded{% endif %}</p>
{% if top %}<p>{{ top }}</p>{% endif %}
<div class="wide" role="region" aria-label="Scores" tabindex="0"><table><caption>How the points are spread</caption>
<thead><tr><th scope="col">Points</th><th scope="col" class="n">Students</th><th scope="col" style="width:60%">
<span style="position:absolute;left:-99rem">Share</span></th></tr></thead><tbody>
{% for low, high, count in spread %}<tr><th scope="row">{{ low }} to {{ high }}</th><td class="n">{{ count }}</td>\
<td><span class="bar" style="width:{{ (100 * count / most)|round(1) }}%"></span></td></tr>
{% endfor %}</tbody></table></div>
<div class="wide" role="region" aria-label="Causes" tabindex="0"><table><caption>What went wrong, most common first</caption>
<thead><tr><th scope="col">Exercise</th><th scope="col">Cause</th><th scope="col" class="n">Students</th>\
<th scope="col">Who</th></tr></thead><tbody>
{% for (exercise, cause), who in causes %}<tr><td><code>{{ exercise }}</code></td><td>{{ cause }}</td>\
<td class="n">{{ who|length }}</td><td>{{ who|join(', ') }}</td></tr>
{% else %}<tr><td colspan="4">Nothing.</td></tr>{% endfor %}</tbody></table></div>
<div class="wide" role="region" aria-label="Stages" tabindex="0"><table><caption>How many passed each stage</caption>
<thead><tr><th scope="col">Exercise</th><th scope="col">Stage</th><th scope="col" class="n">Passed</th></tr></thead><tbody>
{% for exercise, stage, share in stages %}<tr><td><code>{{ exercise }}</code></td><td>{{ stage }}</td>\
<td class="n">{{ share }} %</td></tr>{% endfor %}</tbody></table></div>
<div class="wide" role="region" aria-label="Submissions" tabindex="0"><table><caption>Every submission</caption>
<thead><tr><th scope="col">Student</th><th scope="col" class="n">Points</th>{% for e in exercises %}<th scope="col" class="n">\
<code>{{ e }}</code></th>{% endfor %}</tr></thead><tbody>
{% for student, points, each in rows %}<tr><th scope="row">{{ student }}</th><td class="n">{{ points }}</td>\
{% for p in each %}<td class="n">{{ p }}</td>{% endfor %}</tr>{% endfor %}</tbody></table></div>
{% if refused %}<h2>Could not be graded</h2><ul>
{% for who, why in refused.items() %}<li><b>{{ who }}</b>: {{ why }}</li>{% endfor %}</ul>{% endif %}
</main></body></html>
"""


def write_report(course: Course, name: str, refused: dict[str, str] | None = None) -> Path:
    """Write the report of an assignment from its kept Verdicts.

    Args:
        course, name: what it is about.
        refused: by student, why a submission could not be graded.

    Raises:
        BadInput: if nothing has been graded yet.
    """
    title = assignment_named(name).title
    students = [student for student in course.students(name) if student not in (refused or {})]
    verdicts = kept.read_all(course, name, students)
    if not verdicts:
        raise BadInput(f"nothing of “{name}” has been graded yet; run `autograder grade {name}` first.")
    page = (
        jinja2.Environment(autoescape=True).from_string(_PAGE).render(title=title, refused=refused, **_facts(verdicts))
    )
    file = course.report(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")
    return file


def _facts(verdicts: dict[str, list[Verdict]]) -> dict[str, object]:
    first = next(iter(verdicts.values()))
    totals = {student: sum(v.points for v in each) for student, each in verdicts.items()}
    out_of = sum(v.out_of for v in first)
    ranked = causes(verdicts)
    spread = _spread(list(totals.values()), out_of)
    named = {name for each in verdicts.values() for verdict in each for name in verdict.diagnosis}
    talk = next((item for item in ranked if item[0][1] in named), None)
    top = (
        f"Worth a word in the next lecture: {talk[0][1]} ({talk[0][0]}, {len(talk[1])} of {len(verdicts)})."
        if talk
        else ""
    )
    return {
        "rows": [(s, number(totals[s]), [number(v.points) for v in each]) for s, each in verdicts.items()],
        "full": sum(total == out_of for total in totals.values()),
        "median": number(statistics.median(totals.values())),
        "out_of": number(out_of),
        "flagged": sum(any(v.flagged for v in each) for each in verdicts.values()),
        "spread": spread,
        "most": max(count for _, _, count in spread) or 1,
        "causes": ranked,
        "stages": _stages(verdicts),
        "exercises": [v.exercise for v in first],
        "top": top,
    }


def causes(verdicts: dict[str, list[Verdict]]) -> list[tuple[tuple[str, str], list[str]]]:
    """The causes of lost points, most common first, each with whom it concerns."""
    found: dict[tuple[str, str], list[str]] = {}
    for student, each in verdicts.items():
        for verdict in each:
            if verdict.cause and not verdict.right:
                found.setdefault((verdict.exercise, verdict.cause), []).append(student)
    return sorted(found.items(), key=lambda item: -len(item[1]))


def _spread(totals: list[float], out_of: float, bins: int = 5) -> list[tuple[str, str, int]]:
    width = out_of / bins
    counts = Counter(min(int(total / width), bins - 1) for total in totals)
    return [(number(width * n), number(width * (n + 1)), counts[n]) for n in range(bins)]


def _stages(verdicts: dict[str, list[Verdict]]) -> list[tuple[str, str, int]]:
    rows = []
    for n, verdict in enumerate(next(iter(verdicts.values()))):
        for m, stage in enumerate(verdict.stages):
            passed = sum(each[n].stages[m].points == stage.out_of for each in verdicts.values())
            rows.append((verdict.exercise, stage.name, round(100 * passed / len(verdicts))))
    return rows
