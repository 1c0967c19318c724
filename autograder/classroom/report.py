"""The class report: one static page for an assignment."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import jinja2

from ..exam.page import number
from . import kept
from .course import BadInput, Course, assignment_named
from .tally import Tally

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
    tally = Tally()
    for student, verdicts in kept.read_all(course, name, students):
        tally.add(student, verdicts)
    if not tally:
        raise BadInput(f"nothing of “{name}” has been graded yet; run `autograder grade {name}` first.")
    page = jinja2.Environment(autoescape=True).from_string(_PAGE).render(title=title, refused=refused, **_facts(tally))
    file = course.report(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")
    return file


def _facts(tally: Tally) -> dict[str, object]:
    ranked = tally.ranked()
    spread = _spread(list(tally.totals.values()), tally.most)
    talk = next((item for item in ranked if item[0][1] in tally.diagnosed), None)
    top = (
        f"Worth a word in the next lecture: {talk[0][1]} ({talk[0][0]}, {len(talk[1])} of {len(tally)})."
        if talk
        else ""
    )
    return {
        "rows": [(s, number(total), [number(p) for p in tally.points[s]]) for s, total in tally.totals.items()],
        "full": tally.full,
        "median": number(tally.median),
        "out_of": number(tally.most),
        "flagged": tally.flagged,
        "spread": spread,
        "most": max(count for _, _, count in spread) or 1,
        "causes": ranked,
        "stages": [(*stage, round(100 * count / len(tally))) for stage, count in tally.passed.items()],
        "exercises": list(tally.out_of),
        "top": top,
    }


def _spread(totals: list[float], out_of: float, bins: int = 5) -> list[tuple[str, str, int]]:
    width = out_of / bins
    counts = Counter(min(int(total / width), bins - 1) for total in totals)
    return [(number(width * n), number(width * (n + 1)), counts[n]) for n in range(bins)]
