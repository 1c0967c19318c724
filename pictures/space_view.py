"""Words as points on a sphere that can be turned, with the angle between two of them and their distance.

Made by hand because the library at hand for plots in space weighs more than the rest of a page and cannot be turned from the
keyboard. The picture stands there without a script; the script turns it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .fragments import inlined, template

#: Where the picture starts, in degrees: turned about the upright axis, then tilted towards the reader.
TURN, TILT = 25, 20
#: In the picture's own units: the sphere's radius, the letters' size, half of a mark, and how far a label keeps from its own.
RADIUS, SIZE, MARK, GAP = 100, 10, 5, 8
#: Where a label may stand: so many lines below its mark, on its outer side (1) or its inner one (-1). The first free place is taken.
PLACES = [
    (lines, side) for side, most in ((1, 1), (-1, 1), (1, 4)) for lines in sorted(range(-most, most + 1), key=abs)
]
#: The mark of each kind of word, so that it is not told by colour alone: a disc, a square, a triangle, a diamond.
MARKS = ("M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z", "M-4-4h8v8h-8z", "M0-5.5l5.2 9h-10.4z", "M0-6l6 6l-6 6l-6-6z")
_TEMPLATE = template("space_view.html")


@dataclass(frozen=True)
class SpaceView:
    """A picture of words in space.

    Attributes:
        html: the picture, one HTML fragment that needs nothing else.
        finding: what it shows at first: the angle, cosine and distance of the chosen pair.
    """

    html: str = field(repr=False)
    finding: str

    def _repr_html_(self) -> str:
        return self.html


def space_view(
    words: Sequence[str],
    points: ArrayLike,
    vectors: ArrayLike,
    kinds: dict[str, Sequence[str]],
    pair: tuple[str, str],
    title: str,
) -> SpaceView:
    """Draw words on the unit sphere, and the angle between two of them.

    Args:
        words: one for each point.
        points: what is drawn, float `(words, 3)`; each is brought to length 1.
        vectors: what the points stand for, float `(words, model)`; their angles are shown beside those of the points.
        kinds: the words of each kind, up to four kinds; each kind has a colour and a mark.
        pair: the two words that are joined at first.
        title: what stands above the picture.

    Returns:
        the picture, which a notebook shows.

    Raises:
        ValueError: if there are not three numbers for each word, a word has no kind, there are more than four kinds, or the
            pair is not among the words.

    Example:
        >>> view = space_view(["man", "men"], [[1, 0, 0], [0, 2, 0]], [[1, 0], [1, 1]], {"persons": ["man", "men"]}, ("man", "men"), "Two")
        >>> view.finding
        '“man” and “men”, as drawn: angle 90°, cosine 0.00, distance 1.41. With all 2 numbers: angle 45°, cosine 0.71, distance 0.77.'
    """
    drawn, whole = _unit(points), _unit(vectors)
    if drawn.shape != (len(words), 3) or len(whole) != len(words):
        raise ValueError(
            f"points are (words, 3) and vectors (words, model); received {drawn.shape} and {whole.shape} for {len(words)} words."
        )
    kind_of = {word: number for number, members in enumerate(kinds.values()) for word in members}
    if missing := set(words) - kind_of.keys():
        raise ValueError(f"every word has a kind; {sorted(missing)} has none. Add it to `kinds`.")
    if len(kinds) > len(MARKS):
        raise ValueError(f"there are marks for {len(MARKS)} kinds; received {len(kinds)}. Join some.")
    if missing := set(pair) - set(words):
        raise ValueError(f"the pair is two of the words; received {sorted(missing)}, which is not drawn.")
    cosines = np.round(whole @ whole.T, 4)  # (words, words)
    given = {
        "words": list(words),
        "points": np.round(drawn, 4).tolist(),
        "cosines": cosines.tolist(),
        "width": whole.shape[1],
        "turn": TURN,
        "tilt": TILT,
    }
    first, second = (list(words).index(word) for word in pair)
    finding = said(list(words), drawn, cosines, whole.shape[1], first, second)
    html = _TEMPLATE.render(
        id="space-" + hashlib.sha256(f"{title}{given}".encode()).hexdigest()[:8],
        title=title,
        given=given,
        finding=finding,
        first=first,
        second=second,
        marks=[MARKS[kind_of[word]] for word in words],
        colours=[kind_of[word] for word in words],
        kinds=[(name, MARKS[number]) for number, name in enumerate(kinds)],
        rows=list(_rows(list(words), drawn, cosines)),
        **_picture(list(words), drawn, first, second),
        css=inlined("view_paper.css", "space_view.css"),
        js=inlined("space_view.js"),
    )
    return SpaceView(html, finding)


def said(words: list[str], points: NDArray[Any], cosines: NDArray[Any], width: int, first: int, second: int) -> str:
    """Say how far two words are from each other, in the picture and with all their numbers."""
    drawn, whole = _measures(points[first] @ points[second]), _measures(cosines[first, second])
    return f"“{words[first]}” and “{words[second]}”, as drawn: {drawn}. With all {width} numbers: {whole}."


def seen(points: NDArray[Any], turn: float = TURN, tilt: float = TILT) -> NDArray[Any]:
    """Turn points `(points, 3)`: x to the right, y downwards, z towards the reader."""
    a, b = np.radians(turn), np.radians(tilt)
    x, y, z = points.T
    x, z = x * np.cos(a) + z * np.sin(a), z * np.cos(a) - x * np.sin(a)
    y, z = y * np.cos(b) - z * np.sin(b), z * np.cos(b) + y * np.sin(b)
    return np.stack([x, -y, z], axis=1)


def _picture(words: list[str], points: NDArray[Any], first: int, second: int) -> dict[str, Any]:
    """The picture as it stands at first: the script draws the same, turned."""
    at = seen(points) * RADIUS
    a, b = points[first], points[second]
    return dict(
        at=[(round(x, 1), round(y, 1), bool(z >= 0)) for x, y, z in at],
        labels=labels(words, at),
        rays=_path(seen(np.array([a, np.zeros(3), b]))),
        chord=_path(seen(np.array([a, b]))),
        arc=_path(seen(arc(a, b))),
        circles=[_path(seen(circle)) for circle in circles()],
    )


def labels(words: list[str], at: NDArray[Any]) -> list[tuple[float, float, str]]:
    """Where the labels stand, from their points, and their anchor: at the first place that is free of marks and labels."""
    taken = [(x - MARK, x + MARK, y, float(MARK)) for x, y, _ in at]  # left, right, middle, half of the height
    placed: dict[int, tuple[float, float, str]] = {}
    for number in sorted(range(len(words)), key=lambda one: at[one, 1]):
        x, y, _ = at[number]
        width, half = len(words[number]) * SIZE * 0.55, SIZE * 0.52
        for lines, side in PLACES:
            outer = side if x >= 0 else -side
            left, middle = x + GAP if outer > 0 else x - GAP - width, y + lines * 2 * half
            if not any(left < b and a < left + width and abs(middle - m) < half + h for a, b, m, h in taken):
                break
        taken.append((left, left + width, middle, half))
        placed[number] = (GAP * outer, round(middle - y, 1), "start" if outer > 0 else "end")
    return [placed[number] for number in range(len(words))]


def arc(a: NDArray[Any], b: NDArray[Any], radius: float = 0.4, steps: int = 16) -> NDArray[Any]:
    """Points `(steps + 1, 3)` between two directions, about the centre."""
    mixed = np.linspace(0, 1, steps + 1)[:, np.newaxis]
    return _unit(a + (b - a) * mixed) * radius


def circles(steps: int = 36) -> list[NDArray[Any]]:
    """Three great circles, `(steps + 1, 3)` each, that show how the sphere is turned."""
    angles = np.linspace(0, 2 * np.pi, steps + 1)
    plane = np.stack([np.cos(angles), np.sin(angles), np.zeros_like(angles)], axis=1)
    return [np.roll(plane, shift, axis=1) for shift in range(3)]


def _rows(words: list[str], points: NDArray[Any], cosines: NDArray[Any]) -> Iterator[dict[str, Any]]:
    """The table behind the picture: a word, its three numbers, and its angle to every other with all numbers."""
    for number, word in enumerate(words):
        yield {
            "word": word,
            "point": [f"{one:.2f}".replace("-", "\N{MINUS SIGN}") for one in points[number]],
            "angles": [f"{_degrees(one):.0f}" for one in cosines[number]],
        }


def _measures(cosine: float) -> str:
    """An angle, its cosine, and the distance of two vectors of length 1 at that angle."""
    distance = max(0.0, 2 - 2 * float(cosine)) ** 0.5
    text = f"angle {_degrees(cosine):.0f}°, cosine {cosine:.2f}, distance {distance:.2f}"
    return text.replace("-", "\N{MINUS SIGN}")


def _degrees(cosine: float) -> float:
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def _unit(vectors: ArrayLike) -> NDArray[Any]:
    rows = np.asarray(vectors, "float64")
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def _path(points: NDArray[Any]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in points * RADIUS)
