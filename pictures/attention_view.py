"""The attention view: who looks at whom, head by head."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .finding import largest_weight, rounded, sentence, visible
from .fragments import inlined, template
from .given import given_layers, given_tokens

#: Up to so many weights every head is drawn where scripts are off; above, their mean, so that a page stays light.
DRAWN = 600
#: A line changes no pixel below this opacity, half a step of a screen's 255.
FAINT = 0.002
_TEMPLATE = template("attention_view.html")
_MADE: Counter[str] = Counter()


@dataclass(frozen=True)
class AttentionView:
    """A picture of attention weights.

    Attributes:
        html: the picture, one HTML fragment that needs nothing else; also `str(view)`, and what a notebook shows.
        finding: a sentence with the largest weight among the queries that have a choice: the picture's alternative text.
        id: the fragment's id, made of a hash of its content, so that the same page gets the same ids.
    """

    html: str = field(repr=False)
    finding: str
    id: str

    def __str__(self) -> str:
        return self.html

    def _repr_html_(self) -> str:
        return self.html


def attention_view(
    weights: Any,
    queries: Sequence[str],
    keys: Sequence[str] | None = None,
    *,
    title: str = "",
    heads: Sequence[str] | None = None,
    about: int | None = None,
) -> AttentionView:
    """Draw who looks at whom: queries left, keys right, and a line for each weight, as opaque and wide as the weight is large.

    What is drawn is what is given: nothing is normalised or smoothed, and the page carries every weight as float32. Pointing
    at a token, or moving to it with Tab and the arrow keys, shows its weights alone and as numbers. A line under 0.002 would
    change no pixel and is left out. Where scripts are off, the first layer is drawn; of more than 600 weights, the mean of the
    heads, and the picture says so.

    Args:
        weights: recorded in a forward pass, each query's row summing to 1: `(heads, target, source)`, `(target, source)` or
            `(1, heads, target, source)`; several layers as a mapping of names to such arrays.
        queries: the target's tokens, one for each row.
        keys: the source's tokens, one for each column; None where a text looks at itself.
        title: what stands above the picture; none by default.
        heads: the heads' names; their numbers, counted from 1, by default.
        about: the place of the query that the alternative text tells about; by default the one with the largest weight.

    Returns:
        the picture, which a notebook shows and `str` turns into HTML.

    Raises:
        TypeError: if the weights are no numbers, or a token is no string.
        ValueError: if the shapes do not fit each other, or the weights are none: negative, not finite, not summing to 1.

    Example:
        >>> view = attention_view([[0.29, 0.71], [0.5, 0.5]], ["it", "ate"], ["the", "bear"])
        >>> view.finding
        '“it” looks most at “bear” (0.71).'

    Source: after Vig (2019), A multiscale visualization of attention in the transformer model: the head view.
    """
    queries = given_tokens(queries, "queries")
    keys = queries if keys is None else given_tokens(keys, "keys")
    layers = given_layers(weights, len(queries), len(keys))
    first = next(iter(layers.values()))  # (heads, target, source)
    facts = dict(
        title=title,
        queries=visible(queries),
        keys=visible(keys),
        heads=_head_names(heads, len(first)),
        layers=list(layers),
    )
    facts["finding"] = finding = _finding(first, facts, about)
    facts["weights"] = base64.b64encode(np.stack(list(layers.values())).astype("<f4").tobytes()).decode()
    name = _fresh_id(repr(facts))
    html = _TEMPLATE.render(
        id=name,
        css=inlined("view_paper.css", "attention_view.css"),
        js=inlined("attention_view.js"),
        **facts,
        **_static(first),
    )
    return AttentionView(html, finding, name)


def _head_names(heads: Sequence[str] | None, count: int) -> list[str]:
    names = [str(number + 1) for number in range(count)] if heads is None else given_tokens(heads, "heads")
    if len(names) != count or len(set(names)) != count:
        raise ValueError(f"heads must be {count} names, one for each head and no two the same; received {names}.")
    return names


def _finding(weights: NDArray[np.float32], facts: Mapping[str, Any], about: int | None) -> str:
    places = range(len(facts["queries"]))
    if about is not None and about not in places:
        raise ValueError(f"about must be the place of a query, 0 to {places[-1]}; received {about}.")
    head, query, key = largest_weight(weights, about)
    return sentence(
        weights[head, query, key],
        facts["queries"][query],
        facts["keys"][key],
        layer=facts["layers"][0],
        head=facts["heads"][head] if len(weights) > 1 else "",
    )


def _static(weights: NDArray[np.float32]) -> dict[str, Any]:
    """What stands there before a script runs: lines and tables of each head, or of their mean where they are many."""
    mean = weights.size > DRAWN and len(weights) > 1
    drawn = weights.mean(axis=0, keepdims=True, dtype=np.float64) if mean else weights
    lines = [
        [(query, key, f"{weight:.4f}") for (query, key), weight in np.ndenumerate(head) if weight >= FAINT]
        for head in drawn
    ]
    tables = [[[rounded(weight) for weight in row] for row in head] for head in drawn]
    return dict(mean=mean, lines=lines, tables=tables)


def _fresh_id(content: str) -> str:
    """An id that no other fragment of this process has; the same program gives the same ids."""
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    _MADE[digest] += 1
    return f"attention-{digest}" + (f"-{_MADE[digest]}" if _MADE[digest] > 1 else "")
