"""Collect: what a learning platform packed, or a folder of files, sorted into the course as nbgrader expects it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dateutil.parser
from nbgrader.utils import parse_utc

from .admission import admit_student, shown
from .course import BadInput, Course, assignment_named
from .downloads import Download, open_downloads
from .handed_in import Canvas, Found, Kind, Moodle, Plain, kind_of
from .nbgrader_api import notebook_of
from .notebooks import answer_sources, read_notebook
from .rosters import Roster, read_roster

#: What a student of a course may be called: the name of a folder, which nothing takes for another one.
_STUDENT = re.compile(r"[^./\\\0-\x1f\x7f][^/\\\0-\x1f\x7f]*")
#: The longest name, as it is written into the names of files.
_LONGEST = 200
#: How an upload is renamed that has the name of an earlier one: `attention-1.ipynb`, `attention (1).ipynb`.
_AGAIN = re.compile(r"(-(?P<canvas>[0-9]{1,4})| \([0-9]{1,4}\))$")


@dataclass(frozen=True)
class Age:
    """When a hand-in was made, as far as it is known.

    Attributes:
        number: Canvas' number of the file; 0 if there is none.
        time: seconds since 1970, as the platform says; 0 if it does not.
        written: the same, as the file or the archive says.
    """

    number: int = 0
    time: float = 0.0
    written: float = 0.0

    def newer(self, other: Age) -> bool:
        """Whether it is newer, told by the best that both have."""
        if self.number and other.number:
            return self.number > other.number
        if self.time and other.time:
            return self.time > other.time
        return self.written > other.written


@dataclass
class Collected:
    """What came of a download.

    Attributes:
        kind: how its files are named.
        roster: what the roster is; empty without one.
        files: how many files it has.
        new, same: students who handed in for the first time, and the same as before.
        replaced, older: students whose hand-in took the place of an earlier one, or is older than what is there.
        several: those with more than one notebook of the same name, of which the newest was taken.
        late: those of whom the platform says that they were late.
        undated: students whose time could not be read.
        absent: how many of the roster handed nothing in.
        refused: by file or student, what could not be taken, and why, in one line.
    """

    kind: str
    roster: str = ""
    files: int = 0
    new: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    absent: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _HandIn:
    """A file, and what its name says."""

    download: Download
    found: Found


def collect(
    course: Course, name: str, path: Path, *, kind: str = "", roster: Path | None = None, match: str = "", pattern: str = "",
    zone: tzinfo | None = None,
) -> Collected:  # fmt: skip
    """Sort a download into `submitted/STUDENT/ASSIGNMENT/`. A later hand-in takes the place of an earlier one, never the other way.

    Args:
        course, name: where it goes.
        path: a folder or a zip.
        kind: `canvas`, `moodle` or `plain`; found out if empty.
        roster: the file that says who is who. Without it the platform's id is the student's name.
        match: the roster's column with the names of students in the course.
        pattern: how plain names are made.
        zone: in which the platform tells the time; this machine's if None.

    Raises:
        BadInput: if nothing can be collected. What is wrong with single files is in what comes back.
    """
    assignment_named(name)
    kinds: dict[str, Kind] = {"canvas": Canvas(), "moodle": Moodle(), "plain": Plain(name, pattern)}
    if kind and kind not in kinds:
        raise BadInput(f"--kind must be one of {', '.join(kinds)}; received {kind}.")
    who = read_roster(roster, match) if roster else None
    if match and not who:
        raise BadInput("--match names a column of a roster; give one with --roster.")
    there = open_downloads(path)
    asked = kind or ("plain" if pattern else kind_of([each.path for each in there.files], kinds))
    came = Collected(kinds[asked].title, who.title if who else "", len(there.files), refused=there.refused)
    by_key = _by_key(there.files, kinds[asked], who, came)
    ages = _read_ages(course, name)
    try:
        for key, hand_ins in by_key.items():
            try:
                _take(course, name, _student(key, who), hand_ins, _time(who, key, zone), ages, came)
            except BadInput as error:
                came.refused.append((shown(_of(key, hand_ins)), shown(str(error), 300)))
    finally:
        _write_ages(course, name, ages)
    came.absent = len({*who.students} - {*by_key}) if who else 0
    return came


def zone_named(name: str) -> tzinfo | None:
    """A time zone by its name, such as Europe/Berlin; None for none.

    Raises:
        BadInput: if there is no such zone.
    """
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(f"--timezone must be one such as Europe/Berlin; received {name}.") from error


def _by_key(files: list[Download], kind: Kind, who: Roster | None, came: Collected) -> dict[str, list[_HandIn]]:
    """The files by whose they are; what cannot be told is refused, what is of no student is passed over."""
    found: dict[str, list[_HandIn]] = {}
    for each in files:
        try:
            said = kind.read(each.path, who.people if who else {})
        except BadInput as error:
            came.refused.append((shown(str(each.path)), str(error)))
            continue
        if said is None:
            if each.path.suffix == ".ipynb":
                came.refused.append((shown(str(each.path)), f"it is not named as {kind.title} are, so it is nobody's."))
        else:
            found.setdefault(said.key, []).append(_HandIn(each, said))
    return found


def _student(key: str, who: Roster | None) -> str:
    """The student's name in the course."""
    if who and key in who.doubtful:
        raise BadInput(f"{who.doubtful[key]}.")
    if who and key not in who.students:
        raise BadInput(f"an unknown student: the roster has no id {key}.")
    student = who.students[key] if who else key
    if not _STUDENT.fullmatch(student) or len(quote(student, safe="")) > _LONGEST:
        raise BadInput("a student's name must do as a folder's: no slash, no dot at its beginning, and not too long.")
    admit_student(student)
    return student


def _take(
    course: Course, name: str, student: str, hand_ins: list[_HandIn], time: float | None, ages: dict[str, Age], came: Collected
) -> None:  # fmt: skip
    """Put what a student handed in where it belongs, unless what is there is newer.

    Raises:
        BadInput: if it is no notebook of this assignment, or more than one.
    """
    chosen, *earlier = _chosen(name, hand_ins)
    data = chosen.download.read()
    age = Age(chosen.found.number, time or 0.0, chosen.download.written)
    target = course.submitted(student, name)
    before = _before(target, name, ages.get(student))
    if before is not None and hashlib.sha256(data).digest() == before[1]:
        came.same.append(student)
        if age.newer(before[0]) or (age.time and not before[0].time):
            _date(target, age)
            ages[student] = age
    elif before is not None and not age.newer(before[0]):
        came.older.append(student)
        return
    else:
        _put(course, name, target, data, age)
        (came.new if before is None else came.replaced).append(student)
        ages[student] = age
    if earlier:
        came.several.append(student)
    if any(each.found.late for each in hand_ins):
        came.late.append(student)
    if time == 0.0:
        came.undated.append(student)


def _chosen(name: str, hand_ins: list[_HandIn]) -> list[_HandIn]:
    """The notebooks of one name among a student's files, the newest first; the assignment's own name before others."""
    notebooks: dict[str, list[_HandIn]] = {}
    for each in hand_ins:
        if each.found.file.lower().endswith(".ipynb"):
            notebooks.setdefault(_AGAIN.sub("", each.found.file[: -len(".ipynb")]), []).append(each)
    if not notebooks:
        files = ", ".join(sorted({Path(each.found.file).name for each in hand_ins}))
        raise BadInput(f"a notebook is asked for; it is {shown(files)}.")
    own = [stem for stem in notebooks if stem.rpartition("/")[2] == name]
    if len(own) != 1 and len(notebooks) > 1:
        files = ", ".join(sorted({Path(each.found.file).name for each in hand_ins}))
        raise BadInput(f"one notebook is asked for, called {name}.ipynb; there are {len(notebooks)}: {shown(files)}.")
    return sorted(notebooks[own[0] if own else next(iter(notebooks))], key=_rank, reverse=True)


def _rank(hand_in: _HandIn) -> tuple[int, int, float]:
    """What is later counts more: Canvas' number of the file, the number that it adds to a name, the time of writing."""
    again = _AGAIN.search(Path(hand_in.found.file).stem)
    return hand_in.found.number, int(again["canvas"] or 0) if again else 0, hand_in.download.written


def _before(target: Path, name: str, known: Age | None) -> tuple[Age, bytes] | None:
    """The age and the hash of what is there; None if nothing is."""
    file = notebook_of(target, name)
    if not file.is_file():
        return None
    held = hashlib.sha256(file.read_bytes()).digest()
    if known is not None:
        return known, held
    time = 0.0
    with contextlib.suppress(OSError, ValueError, OverflowError):
        said = parse_utc((target / "timestamp.txt").read_text(encoding="utf-8").strip())
        time = said.replace(tzinfo=UTC).timestamp()
    return Age(0, time, file.stat().st_mtime), held


def _put(course: Course, name: str, target: Path, data: bytes, age: Age) -> None:
    """Check a notebook, and put it in the place of what is there, whole or not at all."""
    course.root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".collecting-", dir=course.root) as folder:
        draft = Path(folder) / "new"
        draft.mkdir(mode=0o755)
        file = notebook_of(draft, name)
        file.write_bytes(data)
        _check(course, name, file)
        _date(draft, age)
        if age.written > 0:
            os.utime(file, (age.written, age.written))
        target.parent.mkdir(parents=True, exist_ok=True)
        old = Path(folder) / "old"
        if target.is_symlink() or target.exists():
            target.rename(old)
        try:
            draft.rename(target)
        except OSError:
            old.rename(target)
            raise


def _date(folder: Path, age: Age) -> None:
    """Write when it was handed in as nbgrader reads it, if the platform says so."""
    if age.time:
        said = datetime.fromtimestamp(age.time, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        (folder / "timestamp.txt").write_text(said + "\n", encoding="utf-8")


def _check(course: Course, name: str, file: Path) -> None:
    """Refuse what is no notebook, or that of another assignment."""
    answers = answer_sources(read_notebook(file), "code", "markdown", "raw")
    source = notebook_of(course.source(name), name)
    if source.is_file():
        asked = {
            cell.metadata["nbgrader"]["grade_id"]
            for cell in read_notebook(source).cells
            if cell.metadata.get("nbgrader", {}).get("solution")
        }
        if asked and not asked & {*answers}:
            raise BadInput(f"it has none of the answer cells of “{name}”, so it is another notebook.")


def _time(who: Roster | None, key: str, zone: tzinfo | None) -> float | None:
    """When the roster says that it was handed in; None if it does not say, 0 if that cannot be read."""
    said = who.times.get(key, "") if who else ""
    if not re.search(r"\d", said):
        return None
    if not re.search(r"[^\W\d_]{3}", said):
        return 0.0  # 2/11/2026 is a day in November, or in February
    try:
        time = dateutil.parser.parse(said)
        return (time if time.tzinfo else time.replace(tzinfo=zone) if zone else time.astimezone()).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def _of(key: str, hand_ins: list[_HandIn]) -> str:
    """Whose files they are, in a message: as the download calls them."""
    return str(hand_ins[0].download.path) if len(hand_ins) == 1 else f"{key} ({len(hand_ins)} files)"


def _ages_file(course: Course, name: str) -> Path:
    return course.root / "collected" / f"{name}.json"


def _read_ages(course: Course, name: str) -> dict[str, Age]:
    """The ages of what was collected before, by student; a file that cannot be read is as none."""
    try:
        tree = json.loads(_ages_file(course, name).read_text(encoding="utf-8"))
        return {student: Age(**age) for student, age in tree.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write_ages(course: Course, name: str, ages: Mapping[str, Age]) -> None:
    file = _ages_file(course, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.part")
    tree = {student: asdict(age) for student, age in sorted(ages.items())}
    draft.write_text(json.dumps(tree, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(file)
