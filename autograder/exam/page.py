"""How a Verdict looks: in plain text and in HTML. Everything that student code can influence is escaped."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .verdict import Verdict

#: What a stage can come to, the sign for it, and the words that a screen reader reads.
STATUS = {
    "passed": ("✓", "right"),
    "follow-through": ("✓", "right, given your earlier mistake"),
    "flagged": ("≈", "right as far as can be told; a person will look"),
    "failed": ("✗", "wrong"),
    "neutral": ("·", "cannot be assessed"),
}

_WIDTH = 84

_TEMPLATE = """\
{% macro read(see) %}{% if v.book %}<a href="{{ v.book }}{{ see }}">Read: {{ where(see) }}</a>\
{% else %}Read: {{ where(see) }}.{% endif %}{% endmacro %}\
<section class="verdict" aria-label="Verdict on {{ v.exercise }}" style="max-width:46em;margin:.5em 0;padding:.6em .9em;\
border:1px solid currentColor;border-radius:6px;font-family:system-ui,sans-serif;line-height:1.45">
<p style="margin:0 0 .4em;display:flex;justify-content:space-between;gap:1em"><strong><code>{{ v.exercise }}</code></strong>\
<strong>{{ n(v.points) }} / {{ n(v.out_of) }} points</strong></p>
{% if v.failure_text %}<p style="margin:.2em 0">{{ v.failure_text }}</p>{% endif %}
<ul style="list-style:none;margin:0;padding:0">
{% for s in v.stages %}<li style="margin:.15em 0"><span style="display:flex;justify-content:space-between;gap:1em">\
<span><span role="img" aria-label="{{ status[s.status][1] }}" style="display:inline-block;width:1.3em;font-weight:bold">\
{{ status[s.status][0] }}</span>{{ s.name }}{% if s.status == 'follow-through' %} <em>(follow-through)</em>{% endif %}</span>\
<span style="white-space:nowrap">{{ n(s.points) }} / {{ n(s.out_of) }}</span></span>
{% if s.message and (loop.index0 == first or start(s.message) == s.message) %}\
<div style="margin:0 0 .3em 1.3em">{{ mark(s.message) }}{% if s.see %} {{ read(s.see) }}{% endif %}</div>\
{% elif s.message %}<details style="margin:0 0 .3em 1.3em"><summary>{{ mark(start(s.message)) }}</summary>\
{{ mark(s.message) }}{% if s.see %} {{ read(s.see) }}{% endif %}</details>{% endif %}</li>
{% endfor %}</ul>
{% if v.says %}<p style="margin:.5em 0 .2em"><strong>{{ cause }}</strong> {{ mark(v.says) }}\
{% if v.see %} {{ read(v.see) }}{% endif %}</p>{% endif %}
{% if v.blames %}<p style="margin:.5em 0 .2em">{{ mark(blame) }}</p>{% endif %}
{% if v.unknown %}<p style="margin:.5em 0 .2em">The cause is not one we know. \
The first thing that differs is {{ mark(v.unknown) }}.</p>{% endif %}
{% for note in v.notes %}<p style="margin:.2em 0"><strong>Note.</strong> {{ mark(note) }}</p>{% endfor %}
{% if v.flagged %}<p style="margin:.2em 0">A person will look at this answer.</p>{% endif %}
</section>"""


def number(value: float) -> str:
    """Points without a needless `.0`."""
    return f"{value:g}"


def where(see: str) -> str:
    """A section's address in words: `attention.html#many-heads` is *Attention, many heads*."""
    page, _, section = see.partition("#")
    return f"{page.removesuffix('.html').capitalize()}, {section.replace('-', ' ')}".rstrip(", ")


def cause(verdict: Verdict) -> str:
    """The sentence that announces a diagnosis."""
    if len(verdict.diagnosis) > 1:
        return "Your answers are exactly those of one of these: " + "; ".join(verdict.diagnosis) + "."
    return "Your answers are exactly those of: " + "; ".join(verdict.diagnosis) + "."


def blame(verdict: Verdict) -> str:
    """The sentence that says where the fault lies, if it is not here."""
    count = f"{number(verdict.hanging)} point{'' if verdict.hanging == 1 else 's'}"
    return f"The fault lies in your `{verdict.blames}`: mend that first. {count} of this exercise hang on it."


def as_text(verdict: Verdict) -> str:
    """A verdict for a terminal."""
    total = f"{number(verdict.points)} / {number(verdict.out_of)} points"
    lines = [f"{verdict.exercise:<{_WIDTH - len(total)}}{total}"]
    for stage in verdict.stages:
        name = stage.name + ("  (follow-through)" if stage.status == "follow-through" else "")
        points = f"{number(stage.points)} / {number(stage.out_of)}"
        lines.append(f"  {STATUS[stage.status][0]} {name:<{_WIDTH - 4 - len(points)}}{points}")
        if stage.message:
            whole = stage is verdict.stages[first_said(verdict)]
            lines += _wrap(stage.message, "    ") if whole else [f"    {start(stage.message)}"]
            lines += [f"    {read(verdict, stage.see)}"] if stage.see else []
    if verdict.says:
        lines += _wrap(f"{cause(verdict)} {verdict.says}", "  ")
        if verdict.see:
            lines.append(f"  {read(verdict, verdict.see)}")
    if verdict.blames:
        lines += _wrap(blame(verdict), "  ")
    if verdict.unknown:
        lines += _wrap(f"The cause is not one we know. The first thing that differs is {verdict.unknown}.", "  ")
    for note in verdict.notes:
        lines += _wrap(f"Note. {note}", "  ")
    if verdict.flagged:
        lines.append("  A person will look at this answer.")
    return "\n".join(lines)


def read(verdict: Verdict, see: str) -> str:
    """Where to read on, with the address if the book is published."""
    return f"→ {where(see)}" + (f": {verdict.book}{see}" if verdict.book else "")


def first_said(verdict: Verdict) -> int:
    """The first stage of which something is said: it is told in full, and the rest unfolds."""
    return next((n for n, stage in enumerate(verdict.stages) if stage.message), 0)


def start(message: str) -> str:
    """The beginning of a message, on one line; a quoted piece of code is not cut apart."""
    short = textwrap.shorten(message, _WIDTH - 4, placeholder=" …")
    return short if short.count("`") % 2 == 0 else short[: short.rindex("`")].rstrip(" (:") + " …"


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def as_html(verdict: Verdict) -> str:
    """A verdict for a notebook or a feedback page: one fragment, no script, readable on light and dark."""
    said = {"first": first_said(verdict), "cause": cause(verdict), "blame": blame(verdict)}
    return _template().render(v=verdict, status=STATUS, **said)


@cache
def _template() -> Any:
    import jinja2
    from markupsafe import Markup, escape

    def marked(text: str) -> Markup:
        """Escape a message; what stands between backticks is code."""
        pieces = str(text).split("`")
        html = [f"<code>{escape(piece)}</code>" if n % 2 else str(escape(piece)) for n, piece in enumerate(pieces)]
        return Markup("".join(html))

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.ChainableUndefined)
    environment.globals.update(n=number, mark=marked, start=start, where=where)
    return environment.from_string(_TEMPLATE)
