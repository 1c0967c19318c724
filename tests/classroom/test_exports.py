"""Exports: what nbgrader and our verdicts say goes into the files of other programs, and comes out of them again."""

from __future__ import annotations

import csv
import io
import json
import logging
import shutil
from urllib.parse import unquote

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.exportapp import ExportApp
from nbgrader.coursedir import CourseDirectory

from autograder.classroom import exports, kept, sample_class
from autograder.classroom.course import BadInput, Course
from autograder.classroom.exports.scripts import script_names, write_scripts
from autograder.classroom.exports.sheet import Sheet
from autograder.classroom.nbgrader_api import Nbgrader, notebook_of
from autograder.classroom.notebooks import source_notebook
from autograder.exam.verdict import StageResult, Verdict
from autograder.exercises import ASSIGNMENTS

NAME = "attention"
EXERCISES = ASSIGNMENTS[NAME].exercises
MOST = sum(exercise.points for exercise in EXERCISES)
#: A formula, a comma with quotes and letters of elsewhere, an option, and two lines.
FORMULA, NAMES, OPTION, LINES = "=1+1", 'Zoë "Z", 张', "-x", "two\nlines"
#: By student, the points of the exercises; s04 handed nothing in, and s02 was late.
EARNED = {
    "s01": [exercise.points for exercise in EXERCISES],
    "s02": [4, 7, 1.5],
    FORMULA: [0, 0, 0],
    NAMES: [4, 0, 0],
    OPTION: [0, 7, 0],
    LINES: [1, 1, 1],
}
PEOPLE = {
    "s01": {"first_name": "Ada", "last_name": "Lovelace", "email": "ada@uni.example", "lms_user_id": "501"},
    "s02": {"first_name": "Bo", "last_name": "Berg", "email": "Bo.Berg@uni.example", "lms_user_id": "A-7"},
    "s04": {"first_name": "Cy", "last_name": "Dahl", "email": "cy@uni.example", "lms_user_id": "504"},
    FORMULA: {"last_name": "@SUM(A1)"},
    NAMES: {},
    OPTION: {"lms_user_id": "777"},
    LINES: {},
}


def verdicts(points):
    """A Verdict for each exercise, with a stage that has the points and one that has the rest."""
    found = []
    for exercise, earned in zip(EXERCISES, points, strict=True):
        stages = [StageResult("first", earned, earned, "passed")] if earned else []
        if rest := exercise.points - earned:
            stages.append(StageResult("second", 0, rest, "failed", "It is <b>not</b> so."))
        diagnosis = [] if not rest else ["mask inverted"]
        found.append(Verdict(exercise.name, stages, diagnosis))
    return found


def hand_in(course, student, text):
    folder = course.submitted(student, NAME)
    folder.mkdir(parents=True)
    notebook = nbformat.read(notebook_of(course.source(NAME), NAME), as_version=4)
    nbformat.write(sample_class.fill_in(notebook, text), notebook_of(folder, NAME))


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course as grading leaves it, with the gradebook written by nbgrader's own interface, and verdicts that are kept."""
    course = Course(tmp_path_factory.mktemp("exports"))
    course.source(NAME).mkdir(parents=True)
    nbformat.write(source_notebook(ASSIGNMENTS[NAME]), notebook_of(course.source(NAME), NAME))
    Nbgrader(course)  # which puts nbgrader's own programs where it looks for them
    with opened(course) as book:
        book.add_assignment(NAME)
        book.add_notebook(NAME, NAME)
        for exercise in EXERCISES:
            book.add_grade_cell(f"check-{exercise.name}", NAME, NAME, max_score=exercise.points, cell_type="code")
        for student, about in PEOPLE.items():
            book.add_student(student, **about)
        for student, points in EARNED.items():
            book.add_submission(NAME, student)
            for exercise, earned in zip(EXERCISES, points, strict=True):
                book.find_grade(f"check-{exercise.name}", NAME, NAME, student).auto_score = earned
            kept.write(course, kept.Kept(student, NAME, "", verdicts(points)), {})
        book.find_submission_notebook(NAME, NAME, "s02").late_submission_penalty = 2
        book.db.commit()
    for student in ("s01", "s02", FORMULA, NAMES, OPTION):
        hand_in(
            course, student, f"# %% sdp_attention\ndef sdp_attention(Q, K, V, mask=None):\n    return {student!r}\n"
        )
    hand_in(course, LINES, "# %% sdp_attention\n%timeit 1\nimport os\nos.abort()\n")
    return course


def opened(course):
    return Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "paying-attention")


@pytest.fixture
def export(course, tmp_path, caplog):
    """Export as `nbgrader export` does, without a process for each; the text, and what was said."""

    def export_with(exporter, **settings):
        caplog.clear()
        app = ExportApp(coursedir=CourseDirectory(root=str(course.root)))
        with caplog.at_level(logging.INFO), opened(course) as book:
            to = str(tmp_path / "out")
            plugin = exporter(parent=app, log=logging.getLogger("export"), **{"to": to, **settings})
            plugin.export(book)
        return (tmp_path / "out").read_bytes().decode(), caplog.text

    return export_with


def refused(export, caplog, exporter, **settings):
    """What is said of what cannot be exported."""
    with pytest.raises(SystemExit):
        export(exporter, **settings)
    return caplog.text


def table(text):
    """As a platform reads it."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# Canvas

#: As Canvas exports it: a byte order mark, lines ended by CR LF, a row about posting, sums that are read-only, a test student.
CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Notes,Quiz (11),Attention (4711),Current Score\r\n"
    ",,,,,,,Manual Posting,\r\n"
    "    Points Possible,,,,,,5.00,{most},(read only)\r\n"
    '"Lovelace, Ada",501,U1,ada@uni.example,Section 1,"said ""hm"", twice",4.00,{s01},80.00\r\n'
    '"Berg, Bo",502,A-7,bb,"Section 1 and Section 2",,,{s02},\r\n'
    '"Dahl, Cy",504,U4,cy@uni.example,Section 1,,,{s04},\r\n'
    '"=Odd, One",505,=1+1,odd,Section 1,,,{odd},\r\n'
    '"Quoted, 张",506,,"Zoë ""Z"", 张",Section 1,,,"{quoted}",\r\n'
    '"Excused, Ex",507,two\nlines,ex,Section 1,,,EX,\r\n'
    '"Nobody, Knows",777,-x,n,Section 1,,,,\r\n'
    '"Student, Test",,,77f9,Section 1,,,,\r\n'
).replace("two\nlines", '"two\nlines"')
BEFORE = {"most": "21.00", "s01": "3.00", "s02": "", "s04": "9.00", "odd": "", "quoted": ""}


@pytest.fixture
def canvas(tmp_path):
    file = tmp_path / "canvas.csv"
    before = CANVAS.format(**{**BEFORE, "most": f"{MOST:.2f}"})
    file.write_bytes(before.encode())
    return file


def test_canvas_own_file_is_filled_in_and_every_other_byte_stays(export, canvas):
    text, said = export(exports.CanvasExporter, roster=str(canvas))
    points = {"s01": f"{MOST:g}", "s02": "10.5", "s04": "9.00", "odd": "0", "quoted": "4"}
    expected = CANVAS.format(most=f"{MOST:.2f}", **points).replace(
        ",777,-x,n,Section 1,,,,", ",777,-x,n,Section 1,,,7,"
    )
    assert text == expected
    assert "'two\\nlines': Canvas excuses it" in said.replace("two\nlines", "'two\\nlines'")


def test_who_is_not_in_canvas_is_named_and_the_others_are_filled_in(export, canvas):
    text = canvas.read_bytes().decode().replace("bb", "someone").replace("A-7", "U2")
    canvas.write_bytes(text.encode())
    filled, said = export(exports.CanvasExporter, roster=str(canvas))
    assert "s02 is not in canvas.csv: no SIS Login ID or SIS User ID or ID fits." in said
    rows = [line for line in text.splitlines(keepends=True) if "Dahl, Cy" not in line]
    canvas.write_bytes("".join(rows).encode())
    assert "s04" not in export(exports.CanvasExporter, roster=str(canvas))[1]  # who has no points loses none
    assert table(filled)[2]["Attention (4711)"] == f"{MOST:g}"


def test_who_handed_nothing_in_gets_what_was_set_where_nothing_stands(export, canvas):
    filled, _ = export(exports.CanvasExporter, roster=str(canvas), missing="0")
    assert table(filled)[4]["Attention (4711)"] == "9.00"
    canvas.write_bytes(canvas.read_bytes().replace(b"9.00", b""))
    filled, _ = export(exports.CanvasExporter, roster=str(canvas), missing="0")
    assert table(filled)[4]["Attention (4711)"] == "0"


def test_where_two_rows_fit_nobody_gets_the_points(export, canvas):
    text = canvas.read_bytes().decode().replace(",cy@uni.example,", ",ADA@uni.example,")
    canvas.write_bytes(text.encode())
    filled, said = export(exports.CanvasExporter, roster=str(canvas))
    rows = {row["Student"]: row["Attention (4711)"] for row in table(filled)}
    assert (rows["Lovelace, Ada"], rows["Dahl, Cy"]) == ("3.00", "9.00")
    assert "s01 is not in canvas.csv: row 4 fits, and so does another row, or another student." in said


def test_other_points_on_canvas_are_said_and_scaled_if_asked_for(export, canvas):
    text = canvas.read_bytes().decode().replace(f"{MOST:.2f}", "100.00")
    canvas.write_bytes(text.encode())
    filled, said = export(exports.CanvasExporter, roster=str(canvas))
    assert f"out of {MOST:g} points, and on the platform out of 100" in said
    assert table(filled)[2]["Attention (4711)"] == f"{MOST:g}"
    filled, said = export(exports.CanvasExporter, roster=str(canvas), scale=True)
    assert "out of" not in said
    assert [float(table(filled)[row]["Attention (4711)"]) for row in (2, 3)] == [
        100,
        pytest.approx(1050 / MOST, abs=1e-4),
    ]


def test_without_a_roster_canvas_gets_the_columns_that_its_import_asks_for(export):
    text, _ = export(exports.CanvasExporter)
    head, possible, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", NAME]
    assert possible == ["    Points Possible", "", "", "", "", f"{MOST:g}"]
    assert ["Lovelace, Ada", "501", "", "s01", "", f"{MOST:g}"] in rows
    assert ["Berg, Bo", "", "A-7", "s02", "", "10.5"] in rows
    assert ["Dahl, Cy", "504", "", "s04", "", ""] in rows  # not 0
    assert {row[3] for row in rows} == set(PEOPLE)  # ids are not changed, whatever they begin with
    text, _ = export(exports.CanvasExporter, missing="0", student=["s04"])
    assert text.splitlines()[2:] == ['"Dahl, Cy",504,,s04,,0']


def test_what_cannot_be_filled_in_is_one_line_and_nothing_is_written(export, canvas, caplog, tmp_path):
    def line(**settings):
        return refused(export, caplog, exports.CanvasExporter, **settings)

    assert "another file than the one that was downloaded" in line(roster=str(canvas), to=str(canvas))
    assert "cannot be read: No such file" in line(roster=str(tmp_path / "none.csv"))
    assert "must have a column for attention" in line(roster=str(canvas), column="Masks")
    assert "must have a column that says whose a row is (E-mail)" in line(roster=str(canvas), match="E-mail")
    assert "has no assignment “masks”; there are: attention" in line(assignment=["masks"])
    assert "has no student “s99”" in line(student=["s99"])
    canvas.write_bytes("Student,ID\nZoë,1\n".encode("latin-1"))
    assert "must be UTF-8 text" in line(roster=str(canvas))
    canvas.write_text('Student,ID\n"a"b,1\n')
    assert "the one that begins in line 2 does not" in line(roster=str(canvas))
    assert not (tmp_path / "out").exists()


# Moodle

#: As Moodle's assignment gives it.
WORKSHEET = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    '"Participant 71","Ada Lovelace",Ada@uni.example,"Submitted for grading - Graded",{s01},{most},Yes,'
    '"Monday, 2 November 2026, 9:00 AM","Tuesday, 3 November 2026, 9:00 AM","{said}"\n'
    '"Participant 72","Bo Berg",bo.berg@uni.example,"Submitted for grading - ",{s02},{most},Yes,-,-,\n'
    '"Participant 74","Cy Dahl",cy@uni.example,"No submission - ",,{most},Yes,-,-,\n'
    '"Participant 77","Zoë, 张",zoe@uni.example,"Submitted for grading - ",,{most},No,-,-,"<p>two\nlines</p>"\n'
)


@pytest.fixture
def worksheet(tmp_path):
    file = tmp_path / "Grades-Course-Attention-5.csv"
    file.write_text(WORKSHEET.format(s01='"1.00"', s02="", most=f"{MOST:.2f}", said="before"), encoding="utf-8")
    return file


def test_moodles_worksheet_is_filled_in_and_every_other_byte_stays(export, worksheet):
    text, _ = export(exports.MoodleExporter, roster=str(worksheet))
    assert text == WORKSHEET.format(s01=f'"{MOST:g}"', s02="10.5", most=f"{MOST:.2f}", said="before")


def test_a_participants_number_counts_where_it_was_said_to(export, worksheet, course):
    with opened(course) as book:
        book.add_student("71")
        book.add_submission(NAME, "71")
    try:
        text, said = export(exports.MoodleExporter, roster=str(worksheet))
        assert table(text)[0]["Grade"] == f"{MOST:g}"
        assert "71 is not in" in said
        text, _ = export(exports.MoodleExporter, roster=str(worksheet), match="Identifier")
        assert [row["Grade"] for row in table(text)] == ["0", "", "", ""]
    finally:
        with opened(course) as book:
            book.remove_student("71")


def test_a_locked_grade_of_moodle_stays_and_is_said(export, worksheet):
    text = worksheet.read_text(encoding="utf-8").replace("zoe@uni.example", FORMULA)
    worksheet.write_text(text, encoding="utf-8")
    filled, said = export(exports.MoodleExporter, roster=str(worksheet), feedback=True)
    assert (table(filled)[3]["Grade"], table(filled)[3]["Feedback comments"]) == ("", "<p>two\nlines</p>")
    assert "=1+1: Moodle has locked the grade, so it stays, and not 0 points." in said


def test_moodle_gets_what_the_verdicts_say_if_asked_for(export, worksheet):
    text, _ = export(exports.MoodleExporter, roster=str(worksheet), feedback=True)
    rows = table(text)
    assert rows[0]["Feedback comments"].startswith("positional_encoding: 4 of 4; sdp_attention: ")
    assert "MultiHeadAttention: 1.5 of 8 (mask inverted)" in rows[1]["Feedback comments"]
    assert rows[2]["Feedback comments"] == ""
    assert rows[3]["Feedback comments"] == "<p>two\nlines</p>"


@pytest.mark.parametrize(
    ("identifier", "who"),
    [
        ("Username", set(EARNED)),
        ("ID number", {"501", "A-7", FORMULA, NAMES, "777", LINES}),
        ("Email address", {"ada@uni.example", "Bo.Berg@uni.example"}),
    ],
)
def test_moodles_import_has_a_row_for_whoever_has_points(export, identifier, who):
    text, said = export(exports.MoodleExporter, identifier=identifier, feedback=True)
    rows = table(text)
    assert list(rows[0]) == [identifier, NAME, f"{NAME} (feedback)"]
    assert {row[identifier] for row in rows} == who
    assert f"{MOST:g}" in {row[NAME] for row in rows}
    assert ("-x is left out: nbgrader knows no Email address." in said) == (identifier == "Email address")


# The verdicts


def test_the_table_of_stages_adds_up_to_the_gradebook(export):
    text, _ = export(exports.StagesExporter)
    rows = table(text)
    for student, points in EARNED.items():
        mine = [row for row in rows if row["student"].removeprefix("'") == student]
        for exercise, earned in zip(EXERCISES, points, strict=True):
            stages = [row for row in mine if row["exercise"] == exercise.name]
            assert sum(float(row["points"]) for row in stages) == earned
            assert sum(float(row["out_of"]) for row in stages) == exercise.points
            assert {float(row["gradebook"]) for row in stages} == {earned}
    assert {row["penalty"] for row in rows if row["student"] == "s02"} == {"2"}
    assert {row["cause"] for row in rows if row["student"] == FORMULA} | {"mask inverted"} == {"mask inverted"}
    (absent,) = [row for row in rows if row["student"] == "s04"]
    assert (absent["exercise"], absent["points"], absent["gradebook"]) == ("", "", "")


def test_no_cell_of_the_table_of_stages_is_a_formula_and_every_id_comes_back(export):
    text, _ = export(exports.StagesExporter)
    rows = table(text)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(tuple("=+-@\t\r\n"))]
    assert {row["student"].removeprefix("'") for row in rows} == set(PEOPLE)
    assert {row["last_name"] for row in rows if row["student"] == "'=1+1"} == {"'@SUM(A1)"}


def test_each_line_of_json_is_the_verdict_on_one_exercise(export):
    text, _ = export(exports.VerdictsExporter)
    objects = [json.loads(line) for line in text.split("\n")[:-1]]
    assert [(o["student"], o["exercise"]) for o in objects] == [
        (student, exercise.name) for student in sorted(EARNED) for exercise in EXERCISES
    ]
    (one,) = [o for o in objects if (o["student"], o["exercise"]) == ("s02", "MultiHeadAttention")]
    assert (one["points"], one["out_of"], one["gradebook"], one["penalty"]) == (1.5, 8, 1.5, 2)
    assert (one["diagnosis"], one["cause"]) == (["mask inverted"], "mask inverted")
    words = exports.VerdictsExporter.__doc__
    assert [name for name in one if f"`{name}`" not in words] == []
    assert [name for name in one["stages"][0] if f"`{name}`" not in words] == []


def test_verdicts_that_cannot_be_trusted_are_said_and_left_out(export, course):
    file = course.verdict("s01", NAME)
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(before.replace('"points": 4', '"points": 40', 1), encoding="utf-8")
        text, said = export(exports.VerdictsExporter)
        assert '"s01"' not in text
        assert "s01: of “attention”, its verdicts were changed after they were signed; grade it again." in said
        assert [row["gradebook"] for row in table(export(exports.StagesExporter, student=["s01"])[0])] == [
            "4",
            "9",
            "8",
        ]
    finally:
        file.write_text(before, encoding="utf-8")


def test_who_handed_in_and_was_not_graded_is_said(export, course):
    course.submitted("s04", NAME).mkdir(parents=True)
    try:
        assert "s04 handed “attention” in, and the gradebook has no points for it." in export(exports.CanvasExporter)[1]
    finally:
        course.submitted("s04", NAME).rmdir()


# nbgrader


def test_nbgraders_own_command_fills_in_a_roster(course, run, canvas):
    done = run(
        *("nbgrader", "export", "--exporter", "autograder.classroom.exports.CanvasExporter", "--assignment", NAME),
        *("--to", canvas.with_name("filled.csv"), f"--CanvasExporter.roster={canvas}"),
        course=course.root,
    )
    assert done.returncode == 0, done.stderr
    filled = table(canvas.with_name("filled.csv").read_text(encoding="utf-8"))
    assert {f"{MOST:g}", "10.5"} <= {row["Attention (4711)"] for row in filled}


def test_nbgraders_own_command_writes_the_verdicts_of_whom_it_is_told(course, run, tmp_path):
    done = run(
        *("nbgrader", "export", "--exporter", "autograder.classroom.exports.VerdictsExporter"),
        *("--to", tmp_path / "out", "--student", "s01", "--student", "s02"),
        course=course.root,
    )
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["student"] for line in lines} == {"s01", "s02"}


def test_a_late_submission_counts_what_nbgraders_own_export_says(course, run, export, tmp_path):
    done = run("nbgrader", "export", "--to", tmp_path / "stock.csv", "--student", "s02", course=course.root)
    assert done.returncode == 0, done.stderr
    (stock,) = table((tmp_path / "stock.csv").read_text(encoding="utf-8"))
    assert stock["late_submission_penalty"] == "2.0"
    (_, ours) = table(export(exports.CanvasExporter, student=["s02"])[0])
    assert float(ours[NAME]) == float(stock["score"]) == 10.5


def test_what_is_wrong_is_one_line_of_nbgraders_log(course, run, tmp_path):
    done = run(
        *("nbgrader", "export", "--exporter", "autograder.classroom.exports.CanvasExporter"),
        *("--to", tmp_path / "out.csv", f"--CanvasExporter.roster={tmp_path / 'none.csv'}"),
        course=course.root,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "none.csv cannot be read: No such file or directory." in done.stderr


# A file that was downloaded


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n",
        "\ufeffa;b\r\n1;2",
        'a\tb\r1\t"x ""y"" \r\n z"\r',
        "a,b\n\n,\n",
        'a,"b\nb"\n"",""\n',
        "a,b,\n1,2,",
        "",
    ],
)
def test_a_sheet_that_is_not_filled_in_is_the_same_and_reads_as_csv_reads_it(text, tmp_path):
    (tmp_path / "in.csv").write_bytes(text.encode())
    sheet = Sheet.read(tmp_path / "in.csv")
    assert sheet.text() == text
    mark = max(",;\t", key=text.count)
    theirs = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=mark))
    assert [[cell.value for cell in row] for row in sheet.rows if len(row) > 1] == [row for row in theirs if row]


# Scripts


def test_each_exercise_has_a_folder_with_a_script_for_each_student(course, tmp_path):
    came = write_scripts(course, NAME, tmp_path / "out")
    handed = {"s01", "s02", FORMULA, NAMES, OPTION, LINES}
    assert came.written["sdp_attention"] == len(handed)
    files = list((tmp_path / "out" / "sdp_attention").iterdir())
    assert {unquote(file.stem) for file in files} == handed
    assert {file.suffix for file in files} == {".py"}
    text = (tmp_path / "out" / "sdp_attention" / script_names([NAMES])[NAMES]).read_text(encoding="utf-8")
    assert text == f"def sdp_attention(Q, K, V, mask=None):\n    return {NAMES!r}\n"
    assert not (tmp_path / "out" / "MultiHeadAttention").exists()  # all left it as it was
    assert not list((tmp_path / "out").rglob("_reference.py"))
    index = table((tmp_path / "out" / "names.csv").read_text(encoding="utf-8"))
    assert {row["student"].removeprefix("'"): row["script"] for row in index} == script_names(handed)


def test_code_of_students_is_not_run_and_can_be_parsed(course, tmp_path):
    write_scripts(course, NAME, tmp_path / "out")
    text = (tmp_path / "out" / "sdp_attention" / script_names([LINES])[LINES]).read_text(encoding="utf-8")
    assert text == "#%timeit 1\nimport os\nos.abort()\n"
    for file in (tmp_path / "out").rglob("*.py"):
        compile(file.read_text(encoding="utf-8"), str(file), "exec")


def test_the_base_code_is_what_was_handed_out(course, tmp_path):
    write_scripts(course, NAME, tmp_path / "out")
    starter = (tmp_path / "out" / "base-code" / "sdp_attention" / "sdp_attention.py").read_text(encoding="utf-8")
    cells = nbformat.read(notebook_of(course.source(NAME), NAME), as_version=4).cells
    assert starter.rstrip("\n") in [cell.source for cell in cells]
    assert "raise NotImplementedError" in starter


def test_the_command_puts_the_reference_among_them_if_asked_for_and_says_what_it_cannot_read(course, run, tmp_path):
    broken = course.submitted("s09", NAME)
    broken.mkdir(parents=True)
    notebook_of(broken, NAME).write_text("{")
    try:
        done = run("autograder", "scripts", NAME, tmp_path / "out", "--with-reference", course=course.root)
    finally:
        shutil.rmtree(broken.parent)
    assert done.returncode == 2
    assert done.stderr.startswith("s09: attention.ipynb is not a notebook")
    assert f"sdp_attention: 6 answers in {tmp_path / 'out' / 'sdp_attention'}" in done.stdout
    assert len(list((tmp_path / "out" / "sdp_attention").iterdir())) == 7
    reference = (tmp_path / "out" / "sdp_attention" / "_reference.py").read_text(encoding="utf-8")
    assert "ops.softmax" in reference


def test_scripts_of_another_time_are_not_mixed_in(course, tmp_path):
    (tmp_path / "old.py").touch()
    with pytest.raises(BadInput, match="must be a new or an empty folder"):
        write_scripts(course, NAME, tmp_path)


def test_a_folder_that_cannot_be_written_is_refused_in_a_line(course, run, tmp_path):
    (tmp_path / "file").touch()
    done = run("autograder", "scripts", NAME, tmp_path / "file" / "out", course=course.root)
    assert done.returncode == 2
    assert "cannot be written: Not a directory. Name another folder." in done.stderr
    assert "Traceback" not in done.stderr


def test_names_of_scripts_are_safe_and_no_two_are_the_same():
    students = [
        "Ann",
        "ann",
        "..",
        ".hidden",
        "~",
        "_reference",
        "a/b",
        "a%2Fb",
        "x" * 300,
        "x" * 301,
        "张" * 60,
        "a b;c",
    ]
    names = script_names(students)
    assert len({name.casefold() for name in names.values()}) == len(students)
    for student, name in names.items():
        assert name[0] not in "-._~", student
        assert len(name) < 110
        assert name.isascii()
        assert not set(name) & set("/\\ ;\n\"'*?<>|:")
    assert [unquote(names[s].removesuffix(".py")) for s in students if s not in ("ann", students[8], students[9], students[10])] == [
        "Ann", "..", ".hidden", "~", "_reference", "a/b", "a%2Fb", "a b;c",
    ]  # fmt: skip
