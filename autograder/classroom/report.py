"""The class report: one static page for an assignment, made from the Verdicts that are kept."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from pathlib import Path
from typing import Any

from ..exam.page import number
from . import kept
from .course import BadInput, Course, assignment_named
from .nbgrader_api import Nbgrader
from .report_page import page
from .tally import Place, Tally

#: The most ranges of points, the most submissions that are listed as slow, and the most misconceptions to talk about.
RANGES, SLOWEST, TALKED_OF = 8, 5, 3
#: What one in so many has is rare.
RARE = 20


def write_report(course: Course, name: str, refused: dict[str, str] | None = None, names: bool = True) -> Path:
    """Write the report of an assignment from its kept Verdicts.

    Args:
        course, name: what it is about.
        refused: by student, why a submission could not be graded.
        names: whether students are named; else the page can be shown to the class.

    Raises:
        BadInput: if nothing has been graded yet.
    """
    assignment = assignment_named(name)
    students = [student for student in course.students(name) if student not in (refused or {})]
    tally = Tally(names)
    for each in kept.read_each(course, name, students):
        tally.add(each.student, each.verdicts)
        tally.add_seconds(each.student, each.took.seconds, each.took.exercises)
    if not tally:
        raise BadInput(f"nothing of “{name}” has been graded yet; run `autograder grade {name}` first.")
    tally.waiting = Nbgrader(course).waiting(name) if assignment.written else 0
    file = course.report(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page(title=assignment.title, refused=refused or {}, names=names, **facts(tally)), encoding="utf-8")
    return file


def facts(tally: Tally) -> dict[str, Any]:
    """What the page says, of a class of at least one."""
    known = [(place, who) for place, who in tally.ranked() if place in tally.diagnosed]
    others = [(place, who) for place, who in tally.ranked() if place not in tally.diagnosed]
    stages = [(*stage, count, _share(count, len(tally))) for stage, count in tally.passed.items()]
    fewest = min(stages, key=lambda stage: stage[2])
    return {
        "rows": [(s, number(total), [number(p) for p in tally.points[s]]) for s, total in tally.totals.items()],
        "exercises": list(tally.out_of),
        "count": len(tally),
        "waiting": tally.waiting,
        "full": tally.full,
        "median": number(tally.median),
        "out_of": number(tally.most),
        "spread": [(*each, _share(each[1], len(tally))) for each in spread(list(tally.totals.values()), tally.most)],
        "stages": stages,
        "fewest": fewest if fewest[2] < len(tally) else None,
        "known": [_cause(tally, place, who) for place, who in known],
        "others": [_cause(tally, place, who) for place, who in others],
        "talk": [_cause(tally, *each) for each in common(tally)],
        "rarest": _rare(len(tally)),
        "unwritten": _whom(others, lambda cause: cause == "not written yet"),
        "unknown": _whom(others, lambda cause: cause.startswith("unknown")),
        "slow": [_slow(exercise, seconds) for exercise, seconds in tally.seconds.items()],
        "slowest": sorted(tally.took.items(), key=lambda item: (-item[1], item[0]))[:SLOWEST],
        "timeouts": {exercise: sorted(who) for exercise, who in tally.timeouts.items()},
        "late": len({student for who in tally.timeouts.values() for student in who}),
        "flags": dict(sorted(tally.flags.items())),
        "flagged": Counter(exercise for exercises in tally.flags.values() for exercise in exercises),
    }


def spread(totals: list[float], most: float) -> list[tuple[str, int]]:
    """How many have how many points: ranges of whole points, each without its upper end, and all points by themselves.

    Example:
        >>> spread([0, 7.5, 8, 20, 20], 20)
        [('0 to under 3', 1), ('3 to under 6', 0), ('6 to under 9', 2), ('9 to under 12', 0), ('12 to under 15', 0), \
('15 to under 18', 0), ('18 to under 20', 0), ('20, all', 2)]
    """
    width = next(
        step * 10**power
        for power in range(9)
        for step in (1, 2, 3, 4, 5)
        if math.ceil(most / (step * 10**power)) <= RANGES - 1
    )
    counts = Counter(int(total // width) for total in totals if total < most)
    ranges = [
        (f"{number(width * n)} to under {number(min(width * (n + 1), most))}", counts[n])
        for n in range(math.ceil(most / width))
    ]
    return [*ranges, (f"{number(most)}, all", sum(total >= most for total in totals))]


def _cause(tally: Tally, place: Place, who: list[str]) -> dict[str, Any]:
    """A row of a table of causes."""
    exercise, cause = place
    about = {"exercise": exercise, "cause": cause, "who": who, "share": _share(len(who), len(tally))}
    return {**about, "source": tally.diagnosed.get(place)}


def common(tally: Tally) -> list[tuple[Place, list[str]]]:
    """The misconceptions to talk about: not what comes along from an earlier exercise, nor what is rare, save the first of all."""
    own = [(place, who) for place, who in tally.ranked() if place in tally.diagnosed and "(in your " not in place[1]]
    return [each for n, each in enumerate(own[:TALKED_OF]) if n == 0 or len(each[1]) >= _rare(len(tally))]


def _rare(count: int) -> float:
    """What fewer students have is rare in a class of so many."""
    return max(1, count / RARE)


def _whom(causes: list[tuple[Place, list[str]]], fits: Any) -> int:
    """How many students a kind of cause concerns, in any exercise."""
    return len({student for (_, cause), who in causes if fits(cause) for student in who})


def _slow(exercise: str, seconds: list[float]) -> tuple[str, int, float, float]:
    """An exercise, how many sat it to its end, and the median and the most of their seconds."""
    return exercise, len(seconds), statistics.median(seconds), max(seconds)


def _share(count: int, of: int) -> int:
    return round(100 * count / of)
