"""Being late: what it costs, and who has longer. Times are kept in UTC, as nbgrader keeps them."""

from __future__ import annotations

import datetime
import json
import math
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.tz import gettz
from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc
from traitlets import Float, Unicode

from .course import BadInput, Course

_DAY = datetime.timedelta(days=1)
_WHEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?))? ?(?P<zone>Z|[+-]\d{2}:\d{2}|[A-Za-z]\S*)?"
)


class LatePenalty(LateSubmissionPlugin):
    """What being late costs, for each day begun after the due date; nothing unless something is set.

    Who hands in within the grace period is not late. After it, days count from the due date. Never more is taken off than was
    earned. Where neither points nor per cent are set, nbgrader's own `penalty_method` decides.
    """

    points_per_day = Float(0.0, min=0.0, help="points for each day begun").tag(config=True)
    percent_per_day = Float(0.0, min=0.0, max=100.0, help="per cent of what was earned, for each day begun").tag(
        config=True
    )
    timezone = Unicode("UTC", help="the zone of what is said without one; what is written in files stays in UTC").tag(
        config=True
    )
    grace_minutes = Float(0.0, min=0.0, help="so many minutes after the due date are not late").tag(config=True)
    most_points = Float(math.inf, min=0.0, help="the most points that it can cost").tag(config=True)
    most_percent = Float(
        100.0, min=0.0, max=100.0, help="the most that it can cost, in per cent of what was earned"
    ).tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """Called by nbgrader for who is late by its clock."""
        if total_seconds_late <= 60 * self.grace_minutes:
            return None
        if not self.points_per_day and not self.percent_per_day:
            penalty: float | None = super().late_submission_penalty(student_id, score, total_seconds_late)
            return penalty
        days = math.ceil(total_seconds_late / _DAY.total_seconds())
        costs = days * (self.points_per_day + score * self.percent_per_day / 100)
        return round(min(costs, self.most_points, score * self.most_percent / 100), 2)


class LatePenalties(AssignLatePenalties):
    """nbgrader's step that takes the penalty off, after each has been given the time that was granted."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Called by nbgrader when it has saved the points."""
        about = resources["nbgrader"]
        course = Course(Path(about.get("course", Path.cwd())))
        with Gradebook(about["db_url"]) as book:
            submission = book.find_submission(about["assignment"], about["student"])
            submission.extension = extension_of(course, submission)
            book.db.flush()  # what was earned is added up by the database
            book.db.commit()
        return super().preprocess(nb, resources)

    def penalty(self, submission: SubmittedAssignment, seconds: float) -> float:
        """What must stand in the gradebook for a submission that is so many seconds late."""
        self.init_plugin()
        if seconds <= 0:
            return 0.0
        asked = self.plugin_inst.late_submission_penalty(submission.student_id, submission.score, seconds) or 0.0
        return float(min(max(asked, 0.0), submission.score))


@dataclass(frozen=True)
class Lateness:
    """What the gradebook takes off a submission for being late, what it must, and a zone that its time was misread in."""

    there: float
    must: float
    misread: str = ""


@dataclass(frozen=True)
class Granted:
    """More time for one student: until a moment, or some days after the due date, whatever that becomes."""

    until: datetime.datetime | None = None
    days: int = 0

    def after(self, due: datetime.datetime) -> datetime.timedelta | None:
        """The extension as nbgrader keeps it, beyond a due date in UTC without a zone; None for none."""
        if self.until is None:
            return self.days * _DAY or None
        return max(self.until.astimezone(datetime.UTC).replace(tzinfo=None) - due, datetime.timedelta()) or None


def extension_of(course: Course, submission: SubmittedAssignment) -> datetime.timedelta | None:
    """The extension that a submission must have: what was granted here, else what the gradebook has.

    nbgrader cannot add one to a due date that is not there.
    """
    due = submission.assignment.duedate
    if due is None:
        return None
    granted = read_granted(course).get(submission.assignment.name, {}).get(submission.student_id)
    return granted.after(due) if granted else submission.extension


def seconds_late(course: Course, submission: SubmittedAssignment, handed_in: datetime.datetime | None) -> float:
    """How late a submission is, with the time that was granted.

    Args:
        course, submission: what is asked about.
        handed_in: when, in UTC without a zone, where there is a newer time than the gradebook's.
    """
    due, when = submission.assignment.duedate, handed_in or submission.timestamp
    if due is None or when is None:
        return 0.0
    extended = due + (extension_of(course, submission) or datetime.timedelta())
    return float(max(0.0, (when - extended).total_seconds()))


def handed_in(folder: Path) -> datetime.datetime | None:
    """When a submission was handed in, in UTC without a zone, as its `timestamp.txt` says; None if it does not.

    Raises:
        BadInput: if it says anything else.
    """
    said = _timestamp(folder)
    try:
        return parse_utc(said) if said else None
    except Exception as error:  # dateutil raises half a dozen kinds
        raise BadInput(
            f"timestamp.txt must say when it was handed in, as `2027-02-01 17:03:00 UTC`; received `{said}`."
        ) from error


def misread_zone(folder: Path) -> str:
    """The zone in a submission's `timestamp.txt`, if nbgrader does not know it and takes it for UTC; else empty.

    It knows `Europe/Berlin` and `CET`, and neither `CEST` nor `+0200`.
    """
    _, _, zone = [*_timestamp(folder).split(" "), "", "", ""][:3]
    return zone if zone and gettz(zone) is None else ""


def _timestamp(folder: Path) -> str:
    file = folder / "timestamp.txt"
    return file.read_text(encoding="utf-8", errors="replace").strip()[:100] if file.is_file() else ""


def read_granted(course: Course) -> dict[str, dict[str, Granted]]:
    """Who was granted more time: by assignment and student.

    Raises:
        BadInput: if the file has been changed to something else.
    """
    file = _file(course)
    if not file.exists():
        return {}
    try:
        tree = json.loads(file.read_text(encoding="utf-8"))
        return {name: {who: _granted(said) for who, said in each.items()} for name, each in tree.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise BadInput(f"{file} must hold what `autograder extend` wrote; it does not ({error}).") from error


def grant(course: Course, assignment: str, student: str, granted: Granted | None) -> None:
    """Grant a student more time for an assignment, or, with None, take it back; what was granted before is replaced."""
    tree = read_granted(course)
    tree.setdefault(assignment, {}).pop(student, None)
    if granted:
        tree[assignment][student] = granted
    said = {name: {who: _said(one) for who, one in sorted(each.items())} for name, each in sorted(tree.items())}
    draft = _file(course).with_name(f"{_file(course).name}.{os.getpid()}.part")
    draft.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(_file(course))


def moment(text: str, zone: str) -> datetime.datetime:
    """A moment that an instructor wrote.

    Args:
        text: a day or a minute, as `2027-02-03`, `2027-02-03 18:00`, with a zone behind it or not: `Europe/Berlin`, `+01:00`, `Z`.
            A day alone lasts to its end.
        zone: the zone if none is said.

    Raises:
        BadInput: if it is none of these.

    Example:
        >>> moment("2027-02-03 18:00 Europe/Berlin", "UTC").isoformat()
        '2027-02-03T18:00:00+01:00'
    """
    found = _WHEN.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError("it is not written so")
        said = found["zone"] or zone
        where = (
            datetime.datetime.fromisoformat(f"2000-01-01T00:00{said}").tzinfo if said[0] in "Z+-" else ZoneInfo(said)
        )
        return datetime.datetime.fromisoformat(f"{found['day']}T{found['time'] or '23:59:59'}").replace(tzinfo=where)
    except (ValueError, KeyError, OSError) as error:
        raise BadInput(
            "a moment is written as `2027-02-03`, `2027-02-03 18:00` or with a zone behind it, as "
            f"`2027-02-03 18:00 Europe/Berlin`; received `{text}` ({error})."
        ) from error


def shown(when: datetime.datetime, zone: str) -> str:
    """A moment in the course's zone, and in UTC; without a zone of its own it is UTC."""
    aware = when if when.tzinfo else when.replace(tzinfo=datetime.UTC)
    local, utc = aware.astimezone(ZoneInfo(zone)), aware.astimezone(datetime.UTC)
    said = f"{local:%a %Y-%m-%d %H:%M} {zone}"
    return said if local.utcoffset() == datetime.timedelta() else f"{said} ({utc:%Y-%m-%d %H:%M} UTC)"


def extend(
    course: Course, book: Gradebook, assignment: str, student: str, granted: Granted | None
) -> datetime.datetime:
    """Grant more time, and put it into the gradebook where something was handed in already.

    Returns:
        until when the student may hand in now, in UTC without a zone.

    Raises:
        BadInput: if nobody of that name is known, or the assignment has no due date.
    """
    try:
        due = book.find_assignment(assignment).duedate
    except MissingEntry as error:
        raise BadInput(f"the gradebook has no “{assignment}”; run `autograder build {assignment}` first.") from error
    if due is None:
        raise BadInput(
            f"“{assignment}” has no due date that could be extended; set one with "
            f'`nbgrader db assignment add {assignment} --duedate "2027-02-01 18:00 Europe/Berlin"`.'
        )
    known = {each.id for each in book.students} | {each.name for each in (course.root / "submitted").glob("*")}
    if student not in known:
        raise BadInput(
            f"nobody is called “{student}” in the gradebook or in {course.root / 'submitted'}; "
            f"`nbgrader db student add {student}` adds somebody who has not handed in yet."
        )
    grant(course, assignment, student, granted)
    try:
        submission = book.find_submission(assignment, student)
    except MissingEntry:
        return due + ((granted and granted.after(due)) or datetime.timedelta())
    submission.extension = granted.after(due) if granted else None
    book.db.commit()
    return due + (submission.extension or datetime.timedelta())


def _file(course: Course) -> Path:
    return course.root / "extensions.json"


def _granted(said: dict[str, Any]) -> Granted:
    if "until" in said:
        return Granted(until=datetime.datetime.fromisoformat(said["until"]))
    return Granted(days=int(said["days"]))


def _said(granted: Granted) -> dict[str, Any]:
    return {"days": granted.days} if granted.until is None else {"until": granted.until.isoformat()}
