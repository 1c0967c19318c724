"""How the class report looks. Everything is escaped, there is no script, and each plot has its numbers in a table below it."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2

from ..exam.page import number, where

_STYLE = """\
:root{color-scheme:light dark;--ink:#16191d;--page:#fff;--bar:#0b5394;--line:#c9ced6;--soft:#f2f5f9}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--page:#12161b;--bar:#7fb2e5;--line:#4a525e;--soft:#1e242d}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere;\
color:var(--ink);background:var(--page)}a{color:var(--bar)}
h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.25rem;margin:2.2rem 0 .4rem}
.talk{background:var(--soft);border-left:4px solid var(--bar);padding:.7rem 1rem}
table{border-collapse:collapse;width:100%;margin:.6rem 0}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
thead th{font-weight:600}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}.wide table{overflow-wrap:normal}
.plot{display:grid;grid-template-columns:minmax(6rem,38%) 1fr auto;gap:.15rem .6rem;align-items:center;font-size:.92rem;margin:.6rem 0}
.plot svg{width:100%;height:.95rem;border-left:1px solid var(--line)}.plot rect{fill:var(--bar)}
@media print{body{max-width:none;margin:0}.plot,.talk,tr{break-inside:avoid}h2,caption{break-after:avoid}.wide{overflow:visible}\
.wide table{overflow-wrap:anywhere}th.n{white-space:normal}}
"""

_MACROS = """\
{% macro plot(says, rows) %}<div class="plot" role="img" aria-label="{{ says }}">
{% for label, share, said in rows %}<span>{{ label }}</span><svg aria-hidden="true" focusable="false">\
<rect width="{{ share }}%" height="100%"/></svg><span class="n">{{ said }}</span>
{% endfor %}</div>{% endmacro %}
{% macro table(caption, heads) %}<div class="wide" role="region" aria-label="{{ caption }}" tabindex="0"><table>\
<caption>{{ caption }}</caption><thead><tr>{% for head in heads %}<th scope="col"{% if head.startswith('#') %} class="n"{% endif %}>\
{{ head.lstrip('#') }}</th>{% endfor %}</tr></thead><tbody>{{ caller() }}</tbody></table></div>{% endmacro %}
{% macro read(source) %}{% if source and source.see %}{% if source.book %}<a href="{{ source.book }}{{ source.see }}">\
{{ where(source.see) }}</a>{% else %}{{ where(source.see) }}{% endif %}{% endif %}{% endmacro %}
{% macro students(count) %}{{ count }} student{{ '' if count == 1 else 's' }}{% endmacro %}
"""

_TALK = """\
<h2 id="talk">What to talk about next time</h2>
<p class="talk">{% if count == 1 %}One submission has {{ rows[0][1] }} of {{ out_of }} points.\
{% else %}Half of the {{ count }} have {{ median }} of {{ out_of }} points or more, and \
{{ 'nobody has' if not full else 'one has' if full == 1 else '%d have' % full }} all of them.{% endif %}\
{% for each in talk %}{{ ' Then about' if not loop.first else ' Talk about' if each.who|length >= rarest else \
' No misconception is common; the first of them is' }} <strong>{{ each.cause }}</strong> in \
<code>{{ each.exercise }}</code> ({{ each.who|length }} of {{ count }}\
{% if each.source.see %}; the book has it under {{ read(each.source) }}{% endif %}).\
{% else %} No misconception that we know was found.{% endfor %}\
{% if fewest %} The stage that fewest passed is <em>{{ fewest[1] }}</em> of <code>{{ fewest[0] }}</code> ({{ fewest[3] }} %).\
{% else %} Every stage was passed by all.{% endif %}\
{% if unwritten %} {{ students(unwritten) }} left an exercise as it was handed out.{% endif %}\
{% if unknown %} What {{ students(unknown) }} wrote is wrong for a reason that we do not know: ask what was meant.{% endif %}\
{% if late %} {{ students(late) }} ran out of time.{% endif %}\
{% if waiting %} {{ 'One answer in words waits' if waiting == 1 else '%d answers in words wait' % waiting }} for a person;\
 the points here are without.{% endif %}\
{% if flags %} The answers of {{ students(flags|length) }} should be looked at by a person before marks go out.{% endif %}</p>
"""

_BODY = """\
<h2 id="scores">Points</h2>
{{ plot('Bars: how many students have how many points. The median is ' ~ median ~ ' of ' ~ out_of ~ '. The table below has the numbers.', \
bars(spread)) }}
{% call table('How the points are spread', ['Points', '#Students', '#Share']) %}\
{% for range, students, share in spread %}<tr><th scope="row">{{ range }}</th><td class="n">{{ students }}</td>\
<td class="n">{{ share }} %</td></tr>{% endfor %}{% endcall %}
<h2 id="stages">Stages</h2>
{{ plot('Bars: which share of the class passed each stage. The table below has the numbers.', steps(stages)) }}
{% call table('How many passed each stage', ['Exercise', 'Stage', '#Passed', '#Share']) %}\
{% for exercise, stage, passed, share in stages %}<tr><td><code>{{ exercise }}</code></td><th scope="row">{{ stage }}</th>\
<td class="n">{{ passed }}</td><td class="n">{{ share }} %</td></tr>{% endfor %}{% endcall %}
<h2 id="misconceptions">Misconceptions</h2>
{% macro causes(rows, caption, sources) %}\
{% call table(caption, ['Exercise', 'Cause', '#Students', '#Share'] + (['In the book'] if sources else []) + (['Who'] if names else [])) %}\
{% for each in rows %}<tr><td><code>{{ each.exercise }}</code></td><th scope="row">{{ each.cause }}</th>\
<td class="n">{{ each.who|length }}</td><td class="n">{{ each.share }} %</td>{% if sources %}<td>{{ read(each.source) }}</td>{% endif %}\
{% if names %}<td>{{ each.who|join(', ') }}</td>{% endif %}</tr>{% endfor %}{% endcall %}{% endmacro %}
{% if known %}{{ plot('Bars: which share of the class has each misconception, the most common first. The table below has the numbers.', \
shares(known)) }}
{{ causes(known, 'Misconceptions, most common first', true) }}\
{% else %}<p>No answer is that of a misconception that we know.</p>{% endif %}
{% if others %}<h2 id="causes">Other causes of lost points</h2>
{{ causes(others, 'Other causes, most common first', false) }}{% endif %}
<h2 id="slow">What is slow</h2>
{% if slow %}{{ plot('Bars: the median of the seconds that sitting each exercise takes. The table below has the numbers.', times(slow)) }}
{% call table('Seconds of processor time for each sitting', ['Exercise', '#Sittings', '#Median', '#Most']) %}\
{% for exercise, sittings, half, most in slow %}<tr><th scope="row"><code>{{ exercise }}</code></th><td class="n">{{ sittings }}</td>\
<td class="n">{{ '%.2f'|format(half) }}</td><td class="n">{{ '%.2f'|format(most) }}</td></tr>{% endfor %}{% endcall %}\
{% else %}<p>What these sittings took was not kept.</p>{% endif %}
{% if slowest %}{% call table('The slowest submissions, from the first cell to the last answer', \
(['Student'] if names else ['Rank']) + ['#Seconds']) %}{% for who, seconds in slowest %}<tr><th scope="row">\
{{ who if names else loop.index }}</th><td class="n">{{ '%.1f'|format(seconds) }}</td></tr>{% endfor %}{% endcall %}{% endif %}
{% if timeouts %}{% call table('Out of time', ['Exercise', '#Students'] + (['Who'] if names else [])) %}\
{% for exercise, who in timeouts.items() %}<tr><th scope="row"><code>{{ exercise }}</code></th><td class="n">{{ who|length }}</td>\
{% if names %}<td>{{ who|join(', ') }}</td>{% endif %}</tr>{% endfor %}{% endcall %}\
{% else %}<p>Nobody ran out of time.</p>{% endif %}
<h2 id="flagged">For a person to look at</h2>
{% if flags and names %}{% call table('Submissions to look at', ['Student', 'Exercises']) %}\
{% for who, exercises in flags.items() %}<tr><th scope="row">{{ who }}</th><td>{{ exercises|join(', ') }}</td></tr>\
{% endfor %}{% endcall %}{% elif flags %}{% call table('Answers to look at', ['Exercise', '#Answers']) %}\
{% for exercise, answers in flagged.items() %}<tr><th scope="row"><code>{{ exercise }}</code></th><td class="n">{{ answers }}</td></tr>\
{% endfor %}{% endcall %}{% else %}<p>Nothing: every verdict stands by itself.</p>{% endif %}
{% if names %}<h2 id="submissions">Every submission</h2>
{% call table('The points of every submission', ['Student', '#Points'] + numbered(exercises)) %}\
{% for student, points, each in rows %}<tr><th scope="row">{{ student }}</th><td class="n">{{ points }}</td>\
{% for p in each %}<td class="n">{{ p }}</td>{% endfor %}</tr>{% endfor %}{% endcall %}{% endif %}
{% if refused %}<h2 id="refused">Could not be graded</h2>
{% if names %}<ul>{% for who, why in refused.items() %}<li><strong>{{ who }}</strong>: {{ why }}</li>{% endfor %}</ul>\
{% else %}<p>{{ refused|length }}.</p>{% endif %}{% endif %}
"""

_PAGE = f"""\
{_MACROS}<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{{{ title }}}}: class report</title><style>
{_STYLE}</style></head><body><main>
<h1>{{{{ title }}}}: class report</h1>
<p>\
{{{{ count }}}} graded · {{{{ full }}}} full · median {{{{ median }}}} of {{{{ out_of }}}} · {{{{ flags|length }}}} for a person to look at\
{{% if refused %}} · {{{{ refused|length }}}} could not be graded{{% endif %}}</p>
{_TALK}{_BODY}</main></body></html>
"""


def page(**said: Any) -> str:
    """The page.

    Args:
        said: the title of the assignment, whether students are named, who was refused, and the facts about the class.
    """
    return _template().render(**said)


def _longest(values: list[Any]) -> float:
    return max(values, default=0) or 1


def _bars(spread: list[tuple[str, int, int]]) -> list[tuple[str, float, str]]:
    most = _longest([count for _, count, _ in spread])
    return [(label, round(100 * count / most, 1), str(count)) for label, count, _ in spread]


def _steps(stages: list[tuple[str, str, int, int]]) -> list[tuple[str, float, str]]:
    return [(f"{exercise}: {stage}", share, f"{share} %") for exercise, stage, _, share in stages]


def _shares(known: list[dict[str, Any]]) -> list[tuple[str, float, str]]:
    most = _longest([each["share"] for each in known])
    return [
        (f"{e['exercise']}: {e['cause']}", round(100 * e["share"] / most, 1), f"{len(e['who'])} · {e['share']} %")
        for e in known
    ]


def _times(slow: list[tuple[str, int, float, float]]) -> list[tuple[str, float, str]]:
    most = _longest([half for _, _, half, _ in slow])
    return [(exercise, round(100 * half / most, 1), f"{half:.2f} s") for exercise, _, half, _ in slow]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, trim_blocks=False)
    environment.globals.update(
        where=where, n=number, bars=_bars, steps=_steps, shares=_shares, times=_times,
        numbered=lambda names: [f"#{name}" for name in names],
    )  # fmt: skip
    return environment.from_string(_PAGE)
