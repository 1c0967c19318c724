"""Collect: what Canvas and Moodle pack, and plain files, are sorted into the course; what is wrong is told, file by file."""

from __future__ import annotations

import csv
import io
import os
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.exportapp import ExportApp
from nbgrader.coursedir import CourseDirectory

from autograder.classroom import admission, exports
from autograder.classroom.collecting import collect, zone_named
from autograder.classroom.course import BadInput, Course
from autograder.classroom.handed_in import Canvas, Moodle
from autograder.classroom.nbgrader_api import Nbgrader, notebook_of
from autograder.classroom.notebooks import source_notebook
from autograder.classroom.rosters import read_roster
from autograder.exercises import ASSIGNMENTS

NAME = "attention"
#: By Canvas' number: login, number in the school's records, and name.
CANVAS = {
    "501": ("ada", "U1", "Lovelace, Ada"),
    "502": ("bo", "U2", "O'Brien, Bo Anne"),
    "503": ("", "U3", "Müller, Jörg"),
    "504": ("dina", "U4", "אבן, דינה"),
    "505": ("ada2", "U5", "Lovelace, Ada"),
    "506": ("eve", "U6", "Lovelace, Ada_501"),
    "507": ("", "", "Guest, A"),
}
MOODLE = {
    "71": ("Ada Lovelace", "ada@uni.example", "Monday, 2 November 2026, 9:00 AM"),
    "72": ("Jörg O'Neill Müller", "jm@uni.example", "-"),
    "73": ("دينا بن علي", "dina@uni.example", "Tuesday, 3 November 2026, 11:59 PM"),
    "74": ("Ada Lovelace", "ada2@uni.example", "2/11/2026"),
}


@pytest.fixture
def course(tmp_path) -> Course:
    """A course with the source of an assignment, and nothing else."""
    course = Course(tmp_path / "course")
    course.source(NAME).mkdir(parents=True)
    nbformat.write(source_notebook(ASSIGNMENTS[NAME]), notebook_of(course.source(NAME), NAME))
    return course


def notebook(answer="1") -> bytes:
    made = source_notebook(ASSIGNMENTS[NAME])
    for cell in made.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "sdp_attention":
            cell.source = f"def sdp_attention(Q, K, V, mask=None):\n    return {answer}\n"
    return nbformat.writes(made).encode()


class Unmarked(zipfile.ZipInfo):
    """A name in UTF-8 without the mark that says so."""

    def _encodeFilenameFlags(self):  # noqa: N802  # Python's own name
        return self.filename.encode(), self.flag_bits


def packed(path: Path, files, when=(2026, 11, 2, 9, 0, 0)) -> Path:
    """A zip as a platform makes it: names in UTF-8 that do not say that they are."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(Unmarked(name, when), data, zipfile.ZIP_DEFLATED)
    return path


def unpacked(folder: Path, files, when=None) -> Path:
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        if when:
            os.utime(file, (when, when))
    return folder


def canvas_roster(folder: Path) -> Path:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{NAME} (4711)"])
    table.writerow(["    Points Possible", "", "", "", "", "21"])
    for number, (login, record, name) in CANVAS.items():
        table.writerow([name, number, record, login, "Section 1", ""])
    (folder / "gradebook.csv").write_text("\ufeff" + out.getvalue(), encoding="utf-8")
    return folder / "gradebook.csv"


def moodle_roster(folder: Path, times=MOODLE) -> Path:
    head = (
        "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission)"
    )
    rows = [f'Participant {n},{name},{mail},Submitted,,21,Yes,"{time}"' for n, (name, mail, time) in times.items()]
    (folder / "worksheet.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return folder / "worksheet.csv"


def answers(course: Course):
    """What was handed in, by student: what stands behind `return` in the answer."""
    found = {}
    for file in (course.root / "submitted").glob(f"*/{NAME}/{NAME}.ipynb"):
        sources = [cell.source for cell in nbformat.read(file, as_version=4).cells]
        found[file.parts[-3]] = (
            next(s for s in sources if s.startswith("def sdp_attention")).split("return ")[1].strip()
        )
    return found


def reasons(came):
    return dict(came.refused)


# Canvas


def test_canvas_names_become_the_logins_that_the_exporter_looks_for(course, tmp_path):
    files = {
        "lovelaceada_501_9001_attention.ipynb": notebook("1"),
        "obrienboanne_LATE_502_9002_my notes.ipynb": notebook("2"),
        "müllerjörg_503_9003_attention-1.ipynb": notebook("3"),
        "אבןדינה_504_9004_attention.ipynb": notebook("4"),
        "lovelaceada_505_9005_attention.ipynb": notebook("5"),
    }
    came = collect(course, NAME, packed(tmp_path / "submissions.zip", files), roster=canvas_roster(tmp_path))
    assert (came.kind, came.roster, came.refused) == ("Canvas", "Canvas' gradebook", [])
    assert answers(course) == {"ada": "1", "bo": "2", "U3": "3", "dina": "4", "ada2": "5"}
    assert (came.late, came.absent) == (["bo"], 1)
    assert not list((course.root / "submitted").rglob("timestamp.txt"))  # Canvas tells no time


def test_without_a_roster_the_platforms_own_number_is_the_students_name(course, tmp_path):
    folder = unpacked(tmp_path / "all", {"lovelaceada_501_9001_attention.ipynb": notebook("1")})
    assert collect(course, NAME, folder).new == ["501"]
    (folder / "lovelaceada_501_9001_attention.ipynb").unlink()
    unpacked(folder, {"Ada Lovelace_71_assignsubmission_file_/attention.ipynb": notebook("2")})
    came = collect(course, NAME, folder)
    assert (came.kind, answers(course)) == ("Moodle", {"501": "1", "71": "2"})


def test_a_name_made_to_look_like_another_students_number_hands_in_for_nobody_else(course, tmp_path):
    twisted = {"lovelaceada_501_506_9006_attention.ipynb": notebook("'eve'")}
    came = collect(course, NAME, unpacked(tmp_path / "a", twisted))
    assert "it may be that of 501 or 506" in reasons(came)["lovelaceada_501_506_9006_attention.ipynb"]
    came = collect(course, NAME, tmp_path / "a", roster=canvas_roster(tmp_path))
    assert answers(course) == {}, "both readings fit a name of the roster"
    plain = {"obrienboanne_502_9007_2026_7_attention.ipynb": notebook("2")}
    came = collect(course, NAME, unpacked(tmp_path / "b", plain), roster=canvas_roster(tmp_path))
    assert answers(course) == {"bo": "2"}
    assert came.refused == []


def test_what_canvas_packs_that_is_no_notebook_is_told(course, tmp_path):
    files = {
        "lovelaceada_501_text.html": b"<p>hello</p>",
        "obrienboanne_502_9002_attention.pdf": b"%PDF",
        "müllerjörg_503_9003_attention.ipynb": b"{this is no notebook",
        "אבןדינה_504_9004_attention.ipynb": nbformat.writes(source_notebook(ASSIGNMENTS["masks"])).encode(),
        "LATE_anon_x7Yz2_9009_attention.ipynb": notebook(),
        "x_999_9010_attention.ipynb": notebook(),
        "guesta_507_9011_attention.ipynb": notebook(),
        "readme.ipynb": notebook(),
        "readme.txt": b"passed over",
        "lovelaceada_505_9005_attention.ipynb": notebook("5"),
    }
    came = collect(course, NAME, packed(tmp_path / "all.zip", files), roster=canvas_roster(tmp_path))
    said = reasons(came)
    assert said["lovelaceada_501_text.html"] == "a notebook is asked for; it is text.html."
    assert said["obrienboanne_502_9002_attention.pdf"] == "a notebook is asked for; it is attention.pdf."
    assert "is not a notebook" in said["müllerjörg_503_9003_attention.ipynb"]
    assert "none of the answer cells of “attention”" in said["אבןדינה_504_9004_attention.ipynb"]
    assert "end the anonymity" in said["LATE_anon_x7Yz2_9009_attention.ipynb"]
    assert said["x_999_9010_attention.ipynb"] == "an unknown student: the roster has no id 999."
    assert "nothing in SIS Login ID or SIS User ID for it" in said["guesta_507_9011_attention.ipynb"]
    assert said["readme.ipynb"] == "it is not named as Canvas are, so it is nobody's."
    assert len(said) == 8
    assert answers(course) == {"ada2": "5"}


def test_a_later_hand_in_takes_the_place_of_an_earlier_one_and_never_the_other_way(course, tmp_path):
    def hand_in(number, answer, name="attention.ipynb"):
        files = {f"lovelaceada_501_{number}_{name}": notebook(answer)}
        return collect(course, NAME, packed(tmp_path / f"{number}.zip", files))

    assert hand_in(9001, "1").new == ["501"]
    assert hand_in(9050, "2", "attention-1.ipynb").replaced == ["501"]
    assert hand_in(9001, "1").older == ["501"]
    assert hand_in(9050, "2", "attention-1.ipynb").same == ["501"]
    assert answers(course) == {"501": "2"}
    (course.root / "collected" / f"{NAME}.json").write_text("{")  # then the time of writing decides
    assert hand_in(9001, "1").older == ["501"]


def test_of_two_uploads_of_one_name_the_newest_counts_and_two_names_are_nobodys_choice(course, tmp_path):
    files = {
        "lovelaceada_501_9050_attention-1.ipynb": notebook("'new'"),
        "lovelaceada_501_9001_attention.ipynb": notebook("'old'"),
        "obrien_502_9002_attention.ipynb": notebook("'asked for'"),
        "obrien_502_9003_scratch.ipynb": notebook("'other'"),
        "m_503_9004_a.ipynb": notebook(),
        "m_503_9005_b.ipynb": notebook(),
    }
    came = collect(course, NAME, unpacked(tmp_path / "all", files))
    assert answers(course) == {"501": "'new'", "502": "'asked for'"}
    assert came.several == ["501"]
    assert came.refused == [
        ("503 (2 files)", "one notebook is asked for, called attention.ipynb; there are 2: a.ipynb, b.ipynb.")
    ]


# Moodle


@pytest.mark.parametrize(
    "form", ["{}_{}_assignsubmission_file_/{}", "{}_{}_assignsubmission_file/{}", "{}_{}_assignsubmission_file_{}"]
)
def test_moodle_packs_folders_or_files_and_the_worksheet_says_who_and_when(course, tmp_path, form):
    files = {form.format(name.replace("'", ""), n, "attention.ipynb"): notebook(n) for n, (name, *_) in MOODLE.items()}
    files["Ada Lovelace_71_assignsubmission_onlinetext_/onlinetext.html"] = b"<p>hello</p>"
    roster = moodle_roster(tmp_path)
    came = collect(course, NAME, packed(tmp_path / "all.zip", files), roster=roster, zone=ZoneInfo("Europe/Berlin"))
    assert (came.kind, came.roster, came.refused) == ("Moodle", "Moodle's worksheet", [])
    assert answers(course) == {
        "ada@uni.example": "71", "jm@uni.example": "72", "dina@uni.example": "73", "ada2@uni.example": "74",
    }  # fmt: skip
    times = {file.parts[-3]: file.read_text() for file in (course.root / "submitted").rglob("timestamp.txt")}
    assert times == {
        "ada@uni.example": "2026-11-02 08:00:00 UTC\n",
        "dina@uni.example": "2026-11-03 22:59:00 UTC\n",
    }
    assert came.undated == ["ada2@uni.example"], "2/11 may be a day in February"


def test_nbgrader_reads_the_time(course, tmp_path):
    files = {"Ada Lovelace_71_assignsubmission_file_/attention.ipynb": notebook()}
    collect(course, NAME, packed(tmp_path / "all.zip", files), roster=moodle_roster(tmp_path), zone=ZoneInfo("UTC"))
    directory = CourseDirectory(root=str(course.root))
    assert directory.get_existing_timestamp(str(course.submitted("ada@uni.example", NAME))) == datetime(2026, 11, 2, 9)


def test_moodles_time_decides_what_is_newer(course, tmp_path):
    def hand_in(answer, time, written):
        files = {"Ada Lovelace_71_assignsubmission_file_/attention.ipynb": notebook(answer)}
        archive = packed(tmp_path / "all.zip", files, written)
        roster = moodle_roster(tmp_path, {"71": ("Ada Lovelace", "ada@uni.example", time)})
        return collect(course, NAME, archive, roster=roster, zone=UTC)

    assert hand_in("1", "Monday, 2 November 2026, 9:00 AM", (2026, 11, 5, 0, 0, 0)).new
    assert hand_in("2", "Monday, 2 November 2026, 8:00 AM", (2026, 11, 6, 0, 0, 0)).older
    assert hand_in("3", "Monday, 2 November 2026, 10:00 AM", (2026, 11, 1, 0, 0, 0)).replaced
    assert answers(course) == {"ada@uni.example": "3"}


def test_a_file_called_like_another_students_folder_is_its_owners(tmp_path):
    name = "Bo_72_assignsubmission_file_Ada_71_assignsubmission_file_attention.ipynb"
    assert Moodle().read(PurePosixPath(name), {}).key == "72"
    inner = PurePosixPath("Bo_72_assignsubmission_file_/Ada_71_assignsubmission_file_/attention.ipynb")
    assert Moodle().read(inner, {}).key == "72"
    assert Canvas().read(PurePosixPath("bo_72_9001_Ada_Lovelace.ipynb"), {}).key == "72"


# Plain names


def test_plain_names_are_found_by_usual_ways_or_by_a_pattern(course, tmp_path):
    files = {
        "s01/attention.ipynb": b"1",
        "s02/attention/attention.ipynb": b"2",
        "s03_attention.ipynb": b"3",
        "s04.ipynb": b"4",
    }
    came = collect(course, NAME, unpacked(tmp_path / "all", {name: notebook(n.decode()) for name, n in files.items()}))
    assert (came.kind, answers(course)) == ("plain names", {"s01": "1", "s02": "2", "s03": "3", "s04": "4"})
    named = {"week 3/hw-Zoë (final) of ß.ipynb": notebook("5")}
    came = collect(course, NAME, packed(tmp_path / "b.zip", named), pattern="hw-{student} (*) of ß.ipynb")
    assert (came.new, came.refused) == (["Zoë"], [])
    with pytest.raises(BadInput, match=r"--pattern must have \{student\} once; received x"):
        collect(course, NAME, tmp_path / "b.zip", pattern="x")
    with pytest.raises(BadInput, match="no file is named as Canvas or Moodle do"):
        collect(course, NAME, tmp_path / "b.zip")


@pytest.mark.parametrize("student", ["..", ".hidden", "a\tb", "x" * 201, "名" * 30])
def test_a_students_name_that_no_folder_should_have_is_refused(course, tmp_path, student):
    roster = tmp_path / "roster.csv"
    roster.write_text(f'501,"{student}"\n', encoding="utf-8")
    folder = unpacked(tmp_path / "all", {"ada_501_9001_attention.ipynb": notebook()})
    came = collect(course, NAME, folder, roster=roster)
    assert "must do as a folder's" in came.refused[0][1]
    assert not (course.root / "submitted").exists()


# Rosters


def test_a_roster_with_two_columns_may_have_headings_or_not(tmp_path):
    (tmp_path / "a.csv").write_text("id;student\n501;ada\n502;bo\n")
    (tmp_path / "b.csv").write_text("501,ada\n502,bo\n")
    for name in "ab":
        assert read_roster(tmp_path / f"{name}.csv").students == {"501": "ada", "502": "bo"}


def test_whom_a_roster_cannot_tell_apart_gets_nothing(course, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("id,student\n501,ada\n502,ADA\n503,bo\n503,cy\n")
    folder = unpacked(tmp_path / "all", {f"x_{n}_9{n}_attention.ipynb": notebook() for n in (501, 502, 503)})
    said = reasons(collect(course, NAME, folder, roster=roster))
    assert said["x_502_9502_attention.ipynb"] == "2 rows of the roster are called ADA."
    assert said["x_503_9503_attention.ipynb"] == "two rows of the roster have its id."
    assert len(said) == 3


def test_a_roster_of_another_make_is_refused_in_a_line(course, tmp_path):
    (tmp_path / "r.csv").write_text("a,b,c\n1,2,3\n")
    with pytest.raises(BadInput, match=r"must be Canvas' gradebook .* or have two columns; it has a, b, c"):
        read_roster(tmp_path / "r.csv")
    with pytest.raises(BadInput, match="has no column login; it has a, b, c"):
        read_roster(tmp_path / "r.csv", "login")
    with pytest.raises(BadInput, match="--match names a column of a roster"):
        collect(course, NAME, tmp_path, match="login")
    with pytest.raises(BadInput, match="--kind must be one of canvas, moodle, plain; received blackboard"):
        collect(course, NAME, tmp_path, kind="blackboard")
    with pytest.raises(BadInput, match="--timezone must be one such as Europe/Berlin; received Mars"):
        zone_named("Mars")
    with pytest.raises(BadInput, match="does not exist"):
        collect(course, NAME, tmp_path / "nowhere.zip")
    (tmp_path / "no.zip").write_text("no")
    with pytest.raises(BadInput, match=r"no\.zip is none"):
        collect(course, NAME, tmp_path / "no.zip")


def test_the_way_out_finds_what_the_way_in_brought(course, tmp_path):
    roster = canvas_roster(tmp_path)
    numbers = {"": ("501", "503", "505"), "ID": ("502", "507")}
    came = []
    for match, mine in numbers.items():
        files = {f"x_{number}_9{number}_attention.ipynb": notebook() for number in mine}
        came += collect(course, NAME, unpacked(tmp_path / f"all{match}", files), roster=roster, match=match).new
    assert came == ["ada", "U3", "ada2", "502", "507"]
    Nbgrader(course)
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "paying-attention") as book:
        book.add_assignment(NAME)
        book.add_notebook(NAME, NAME)
        book.add_grade_cell("check-sdp_attention", NAME, NAME, max_score=21, cell_type="code")
        for student in came:
            book.add_student(student)
            book.add_submission(NAME, student)
            book.find_grade("check-sdp_attention", NAME, NAME, student).auto_score = 9
        book.db.commit()
        app = ExportApp(coursedir=CourseDirectory(root=str(course.root)))
        for match, mine in numbers.items():
            out = tmp_path / f"out{match}"
            exports.CanvasExporter(parent=app, to=str(out), roster=str(roster), match=match).export(book)
            rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8").removeprefix("\ufeff"))))
            assert tuple(row["ID"] for row in rows if row[f"{NAME} (4711)"] == "9") == mine


# What nobody should hand in


def test_names_that_lead_out_links_and_locked_files_of_an_archive_are_left_alone(course, tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../x_501_1_attention.ipynb", notebook())
        archive.writestr("/x_502_1_attention.ipynb", notebook())
        archive.writestr("C:x_503_1_attention.ipynb", notebook())
        archive.writestr("a\\x_504_1_attention.ipynb", notebook())
        link = zipfile.ZipInfo("x_505_1_attention.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(zipfile.ZipInfo("x_506_1_attention.ipynb"), notebook(), zipfile.ZIP_BZIP2)
        archive.writestr("__MACOSX/._x_508_1_attention.ipynb", b"")
        archive.writestr("x_507_1_attention.ipynb", notebook("7"))
    raw = path.read_bytes().replace(b"a/x_504", b"a\\x_504")  # Python writes it with a slash
    path.write_bytes(raw)
    came = collect(course, NAME, path)
    said = reasons(came)
    assert sum("leads out of the archive" in why for why in said.values()) == 4
    assert said["x_505_1_attention.ipynb"] == "it is a link; hand in the file itself."
    assert "packed in a way that no platform uses" in said["x_506_1_attention.ipynb"]
    assert len(said) == 6
    assert answers(course) == {"507": "7"}
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("x_")] == []


def test_an_archive_is_unpacked_by_the_caps_whatever_it_says_of_itself(course, tmp_path, monkeypatch):
    monkeypatch.setattr(admission, "NOTEBOOK", 2**20)
    bomb = tmp_path / "all.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x_501_1_attention.ipynb", b" " * 2**24)
        archive.writestr("x_502_1_attention.ipynb", notebook("2"))
    size = (2**24).to_bytes(4, "little")
    bomb.write_bytes(bomb.read_bytes().replace(size, (100).to_bytes(4, "little")))  # it says that it has 100 bytes
    came = collect(course, NAME, bomb)
    assert "may have 1 MB" in said_of(came, "x_501") or "cannot be read" in said_of(came, "x_501")
    honest = packed(tmp_path / "honest.zip", {"x_501_1_attention.ipynb": b" " * 2**24})
    assert "a notebook may have 1 MB; this one has more." in said_of(collect(course, NAME, honest), "x_501")
    assert answers(course) == {"502": "2"}


def said_of(came, beginning):
    return next(why for what, why in came.refused if what.startswith(beginning))


def test_an_archive_of_too_many_files_or_bytes_is_refused(course, tmp_path, monkeypatch):
    files = {f"x_50{n}_1_attention.ipynb": notebook() for n in range(4)}
    path = packed(tmp_path / "all.zip", files)
    monkeypatch.setattr(admission, "CLASS_TOTAL", 2 * len(notebook()) + 10)
    came = collect(course, NAME, path)
    assert len(came.new) == 2
    assert "an archive may unpack to" in said_of(came, "x_503")
    monkeypatch.setattr(admission, "CLASS_ENTRIES", 3)
    with pytest.raises(BadInput, match="a download may hold 3 files"):
        collect(course, NAME, path)


def test_links_in_a_folder_are_refused_and_the_rest_goes_on(course, tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(notebook("'secret'"))
    folder = unpacked(tmp_path / "all", {"x_501_1_attention.ipynb": notebook("1")})
    (folder / "x_502_1_attention.ipynb").symlink_to(secret)
    os.link(secret, folder / "x_503_1_attention.ipynb")
    (folder / "more").symlink_to(tmp_path)
    said = reasons(collect(course, NAME, folder))
    assert said["x_502_1_attention.ipynb"] == "it is a link; hand in the file itself."
    assert "hard link" in said["x_503_1_attention.ipynb"]
    assert said["more"] == "it is a link; hand in the file itself."
    assert answers(course) == {"501": "1"}


def test_an_earlier_hand_in_stays_where_the_next_one_cannot_be_read(course, tmp_path):
    collect(course, NAME, unpacked(tmp_path / "a", {"x_501_1_attention.ipynb": notebook("1")}))
    came = collect(course, NAME, unpacked(tmp_path / "b", {"x_501_2_attention.ipynb": b"no"}))
    assert came.refused
    assert answers(course) == {"501": "1"}
    assert not list(course.root.glob(".collecting-*"))


def test_the_command_says_what_it_found_and_exits_with_2_where_something_is_wrong(course, run, tmp_path):
    files = {
        "lovelaceada_501_9001_attention.ipynb": notebook(),
        "obrien_LATE_502_9002_attention.ipynb": notebook(),
        "x_\x1b[2J_999_9003_attention.ipynb": notebook(),
    }
    path = packed(tmp_path / "all.zip", files)
    done = run("autograder", "collect", NAME, path, "--roster", canvas_roster(tmp_path), course=course.root)
    assert done.returncode == 2
    assert done.stdout.splitlines() == [
        "Canvas, 3 files · by Canvas' gradebook, of which 4 handed nothing in", "2 new", "1 late, says the platform: bo",
    ]  # fmt: skip
    assert done.stderr.strip() == "x_?[2J_999_9003_attention.ipynb: an unknown student: the roster has no id 999."
