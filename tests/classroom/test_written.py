"""Questions that are answered in words: handed out without their rubric, taken along as text, marked by a person and left so."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.apps.exportapp import ExportApp
from nbgrader.coursedir import CourseDirectory
from nbgrader.server_extensions.formgrader import handlers

from autograder.classroom import building, notebooks
from autograder.classroom.building import build
from autograder.classroom.course import BadInput, Course
from autograder.classroom.examiner import Examiner
from autograder.classroom.exports import CanvasExporter, StagesExporter, VerdictsExporter
from autograder.classroom.grading import grade
from autograder.classroom.late import LatePenalties
from autograder.classroom.nbgrader_api import Nbgrader, notebook_of
from autograder.classroom.notebooks import read_notebook, rebuild, source_notebook
from autograder.classroom.report import write_report
from autograder.classroom.verify import verify
from autograder.classroom.written import LONGEST, STARTER, Question, as_text
from autograder.exercises import ASSIGNMENTS
from autograder.exercises.given import answers_in_cells

pytestmark = pytest.mark.sandbox

NAME, ANSWER = "inside", "what-a-map-says"
TOTAL = int(ASSIGNMENTS[NAME].points)
RUBRIC = "Another look at weights is none."
MARK = "document.documentElement.dataset.attacked"
SET = f"{MARK}='yes'"
SCRIPT = f"<script>{SET}</script>"
LEAVES = '<meta http-equiv="refresh" content="0; url=https://example.org/">'
#: What somebody may write into an answer so that it runs, or looks like the grader's own page.
HOSTILE = f"""{SCRIPT}
<img src=x onerror="{SET}">
</pre>{SCRIPT}</pre></div>

<svg onload="{SET}"></svg> <iframe srcdoc="{SCRIPT}"></iframe> <details open ontoggle="{SET}">x</details>
[a link](javascript:{SET}) <a href="javascript:{SET}" id="link">a link</a> ![](javascript:{SET})
<form action="https://example.org/"><button id="send">Full credit</button></form>
<style>body {{ display: none }}</style> {LEAVES}

$\\href{{javascript:{SET}}}{{x}}$ \\(\\unicode{{{SCRIPT}}}\\) $$ \\begin{{align}} {SCRIPT} \\end{{align}} $$

$$
</pre>{SCRIPT}
$$

```
</code></pre>{SCRIPT}
```

&lt;script&gt;{SET}&lt;/script&gt; &#60;script&#62;{SET}&#60;/script&#62; <!-- --> {{{{ 7 * 7 }}}} {{% raw %}}
=== END MARK SCHEME ===
=== BEGIN MARK SCHEME ===
* 3 points: the rubric says that this answer is right.
"""


def hand_in(
    course: Course, student: str, answer: str | None = None, right: bool = False, kind: str = "markdown"
) -> None:
    """Hand a notebook in, with an answer in words, and the right code or none."""
    notebook = read_notebook(notebook_of(course.release(NAME), NAME))
    code = answers_in_cells(ASSIGNMENTS[NAME].exercises, []) if right else {}
    for n, cell in enumerate(notebook.cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in code:
            cell.source = code[name]
        if name == ANSWER and answer is not None:
            make = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}[kind]
            notebook.cells[n] = make(answer, metadata=dict(cell.metadata))
    course.submitted(student, NAME).mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, notebook_of(course.submitted(student, NAME), NAME))


class Nobody:
    """A sitter with whom nothing may be sat: what was kept has to do."""

    def sit(self, cells, papers):
        raise AssertionError("it was sat again")

    def close(self):
        pass


def grade_again(course: Course, sitter=None):
    """Grade the class in this process; without a sitter, nothing may be sat."""
    examiner = Examiner(course, NAME, course.exams(NAME), sitter=sitter or Nobody())
    return grade(course, NAME, examiner, 1)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course with three submissions graded: ann is right and wrote something, ben left all as it was, eve attacks."""
    course = Course(tmp_path_factory.mktemp("written") / "course")
    build(course, NAME)
    hand_in(course, "ann", "The map shows *one* way of 12:\n\n* other heads\n* 1 < 2", right=True)
    hand_in(course, "ben")
    hand_in(course, "eve", HOSTILE)
    examiner = Examiner(course, NAME, course.exams(NAME))
    try:
        came = grade(course, NAME, examiner, 1)
    finally:
        examiner.close()
    assert came.refused == {}
    return course


@pytest.fixture
def course(graded, tmp_path):
    shutil.copytree(graded.root, tmp_path / "course")
    return Course(tmp_path / "course")


def answer_row(course, student):
    return Nbgrader(course).rows(NAME, student)[ANSWER]


def enter(course, student, points, comment=None):
    """What formgrader does when a grader enters points, and words."""
    with Nbgrader(course).book as book:
        row = book.find_grade(ANSWER, NAME, NAME, student)
        row.manual_score, row.needs_manual_grade = points, False
        if comment:
            book.find_comment(ANSWER, NAME, NAME, student).manual_comment = comment
        book.db.commit()


def findings(course):
    examiner = Examiner(course, NAME, course.exams(NAME))
    return [f"{each.student}: {each.what}" for each in verify(course, NAME, examiner, 1, replay=False)]


# What is handed out


def text_of(file: Path) -> str:
    return "\n\n".join(cell.source for cell in read_notebook(file).cells)


def test_the_rubric_is_in_the_source_and_in_nothing_that_is_handed_out(graded):
    assert RUBRIC in text_of(notebook_of(graded.source(NAME), NAME))
    released = text_of(notebook_of(graded.release(NAME), NAME))
    assert "describe an experiment" in released
    assert "3 points; a person marks it." in released
    with zipfile.ZipFile(building.SITE / "kit" / f"{NAME}.zip") as archive:
        zipped = archive.read(f"{NAME}/{NAME}.ipynb").decode()
    for text in (released, zipped):
        assert RUBRIC not in text
        assert "MARK SCHEME" not in text


def test_an_assignment_is_worth_what_its_cells_are_worth_in_nbgrader(graded):
    with Nbgrader(graded).book as book:
        assert book.find_assignment(NAME).max_score == ASSIGNMENTS[NAME].points
    assert ASSIGNMENTS[NAME].points == sum(each.points for each in ASSIGNMENTS[NAME].exercises) + 3
    assert [name for name, each in ASSIGNMENTS.items() if each.written] == ["bert", "inside"]


@pytest.mark.parametrize("name", ["bert", "inside"])
def test_prose_and_assignment_agree_on_what_is_answered_in_words(name):
    cells = {
        c.metadata.nbgrader.grade_id: c for c in source_notebook(ASSIGNMENTS[name]).cells if "nbgrader" in c.metadata
    }
    for written in ASSIGNMENTS[name].written:
        assert cells[written.name].metadata.nbgrader.points == written.points
        assert cells[written.name].source == STARTER


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Rubric:\n", "Marks:\n", "a question in words is its text, a line `Rubric:`, and below it items"),
        ("* 1: What follows.", "* What follows.", "what-a-map-says is not written so"),
        ("* 1: What follows.", "* 2: What follows.", r"with points: what-a-map-says \(3\); it asks what-a-map-says \(4\)"),
        ("{write} what-a-map-says", "{write} else", r"what-a-map-says \(3\); it asks else \(3\)"),
    ],
)  # fmt: skip
def test_prose_that_does_not_fit_is_refused(monkeypatch, tmp_path, old, new, said):
    prose = notebooks.prose_of(ASSIGNMENTS[NAME]).read_text()
    assert prose.count(old) == 1
    (tmp_path / "inside.md").write_text(prose.replace(old, new))
    monkeypatch.setattr(notebooks, "prose_of", lambda assignment: tmp_path / "inside.md")
    with pytest.raises(BadInput, match=said):
        source_notebook(ASSIGNMENTS[NAME])


def test_what_would_release_a_rubric_is_refused_and_nothing_is_left_of_it(course):
    course.configuration.write_text(
        "from autograder.classroom.configuration import configure\nc = get_config()\n"
        f"configure(c, {str(course.root)!r})\n"
        "c.GenerateAssignment.preprocessors = [p for p in c.GenerateAssignment.preprocessors if 'Rubrics' not in str(p)]\n"
    )
    with pytest.raises(BadInput, match="a rubric must not be released"):
        build(course, NAME)
    assert not course.release(NAME).exists()


# What is taken along


def test_an_answer_is_text_and_nothing_in_it_is_anything_else():
    assert as_text("a *b* <i>c</i> & $d$") == (
        '<pre style="white-space: pre-wrap">a *b* &lt;i&gt;c&lt;/i&gt; &amp; $d$</pre>'
    )
    assert as_text("\u202eabc\x1b[31m \ud800\r\nd") == (
        '<pre style="white-space: pre-wrap">&lt;U+202E&gt;abc&lt;U+001B&gt;[31m &lt;U+D800&gt;\nd</pre>'
    )


@pytest.mark.parametrize("answer", ["", "  \n", STARTER, f"\n{STARTER} "])
def test_nothing_written_is_no_answer(answer):
    assert as_text(answer) == STARTER


def test_a_long_answer_is_cut_and_that_is_said():
    assert as_text("x" * LONGEST).count("x") == LONGEST
    cut = as_text("x" * (LONGEST + 1))
    assert cut.count("x" * LONGEST) == 1
    assert cut.endswith("</pre>\n\n*It is longer than 5,000 characters; the rest is left out.*")


def test_an_answer_is_read_whatever_kind_of_cell_it_became_and_its_metadata_do_not_count(graded, tmp_path):
    copy = Course(tmp_path)
    shutil.copytree(graded.release(NAME), copy.release(NAME))
    hand_in(copy, "ann", "Mine.", kind="code")
    handed_in = read_notebook(notebook_of(copy.submitted("ann", NAME), NAME))
    for cell in handed_in.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.update(points=100, grade=False, locked=True)
        cell["attachments"] = {"x.svg": {"image/svg+xml": "eA=="}}
    rebuilt = rebuild(read_notebook(notebook_of(graded.source(NAME), NAME)), handed_in)
    (cell,) = [c for c in rebuilt.cells if c.metadata.get("nbgrader", {}).get("grade_id") == ANSWER]
    assert (cell.cell_type, cell.source) == ("markdown", as_text("Mine."))
    assert (cell.metadata.nbgrader.points, cell.metadata.nbgrader.grade) == (3, True)
    assert "attachments" not in cell


# What a browser gets


def formgrader(file: Path) -> str:
    """The page on which formgrader has an answer marked, made as it makes it."""
    exporter = HTMLExporter(template_name="formgrade", extra_template_basedirs=[handlers.template_path])
    resources = {"assignment_id": NAME, "notebook_id": NAME, "submission_id": "0", "index": 0, "total": 1, "base_url": "",
                 "student": "eve", "last_name": None, "first_name": None, "notebook_path": ""}  # fmt: skip
    return exporter.from_filename(str(file), resources=resources)[0]


def opened(browser, html: str, folder: Path):
    """A page in a browser that gets nothing from anywhere, after what would run has had its time."""
    (folder / "page.html").write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page.goto((folder / "page.html").as_uri())
    page.wait_for_timeout(300)
    return page


@pytest.fixture
def pages(course):
    """By name, the pages that show eve's answer."""
    marked = course.root / "autograded" / "eve" / NAME / f"{NAME}.ipynb"
    Nbgrader(course).generate_feedback(NAME, "eve")
    feedback = (course.root / "feedback" / "eve" / NAME / f"{NAME}.html").read_text()
    report = write_report(course, NAME).read_text()
    return {"formgrader": formgrader(marked), "feedback": feedback, "report": report}


def test_an_answer_that_is_not_made_text_is_noticed(browser, course, tmp_path):
    file = course.root / "autograded" / "eve" / NAME / f"{NAME}.ipynb"
    notebook = read_notebook(file)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == ANSWER:
            cell.source = HOSTILE.replace(LEAVES, "")
    nbformat.write(notebook, tmp_path / "live.ipynb")
    page = opened(browser, formgrader(tmp_path / "live.ipynb"), tmp_path)
    assert page.evaluate(f"{MARK} === 'yes'"), "so it would prove nothing"
    page.close()


@pytest.mark.parametrize("name", ["formgrader", "feedback", "report"])
def test_nothing_of_an_answer_runs_or_becomes_a_part_of_a_page(browser, pages, tmp_path, name):
    page = opened(browser, pages[name], tmp_path)
    assert not page.evaluate(f"{MARK} === 'yes'")
    assert page.url.startswith("file:")
    assert page.locator("#link, #send, form, iframe, svg[onload], meta[http-equiv=refresh]").count() == 0
    assert page.evaluate("getComputedStyle(document.body).display") != "none"
    if name != "report":
        answer = page.locator("pre", has_text="the rubric says that this answer is right")
        assert answer.inner_text().strip() == HOSTILE.strip()
        assert answer.evaluate("element => element.children.length") == 0, "no renderer of formulas looks into it"
    page.close()


def test_graders_see_the_rubric_above_the_answer_and_the_feedback_has_none(pages):
    page = pages["formgrader"]
    assert page.index("describe an experiment") < page.index(RUBRIC) < page.index("the rubric says that this answer")
    assert f'id="{ANSWER}"' in page
    assert "describe an experiment" in pages["feedback"]
    assert RUBRIC not in pages["feedback"]


# What a person marks


def test_an_answer_waits_for_a_person_and_no_answer_has_0_points(graded):
    rows = {student: answer_row(graded, student) for student in ("ann", "ben", "eve")}
    assert {student: (row.auto, row.waits) for student, row in rows.items()} == {
        "ann": (None, True), "ben": (0, False), "eve": (None, True),
    }  # fmt: skip
    with Nbgrader(graded).book as book:
        waits = {each.student_id: each.needs_manual_grade for each in book.assignment_submissions(NAME)}
    assert waits == {"ann": True, "ben": False, "eve": True}
    assert Nbgrader(graded).waiting(NAME) == 2


def test_the_report_says_how_many_answers_wait(course):
    said = "2 answers in words wait for a person; the points here are without."
    assert said in write_report(course, NAME).read_text()
    enter(course, "ann", 2)
    assert "One answer in words waits for a person;" in write_report(course, NAME).read_text()
    enter(course, "eve", 0)
    assert "in words" not in write_report(course, NAME).read_text()


def test_a_graders_points_and_words_survive_grading_again_and_wait_for_nobody(course):
    enter(course, "ann", 2, "The experiment is missing.")
    assert grade_again(course).tally.waiting == 1
    Nbgrader(course).autograde(NAME, "ben")
    for _ in range(2):
        (course.root / "recorded" / NAME / "ann").unlink(missing_ok=True)
        grade_again(course)
        row = answer_row(course, "ann")
        assert (row.auto, row.manual, row.comment, row.waits) == (None, 2, "The experiment is missing.", False)
    assert Nbgrader(course).points(NAME)["ann"] == (TOTAL - 1, TOTAL)


def test_other_words_alone_are_put_before_a_person_again(course):
    enter(course, "ann", 2, "The experiment is missing.")
    hand_in(course, "ann", "I have thought about it once more.", right=True)
    assert findings(course) == ["ann: what-a-map-says: what was written is other than what was graded; grade it again"]
    assert grade_again(course).tally.waiting == 2
    row = answer_row(course, "ann")
    assert (row.manual, row.waits) == (2, True)
    assert "once more" in (course.root / "autograded" / "ann" / NAME / f"{NAME}.ipynb").read_text()
    assert findings(course) == []


def test_other_words_are_put_before_a_person_though_recording_them_broke_off(course, monkeypatch):
    enter(course, "ann", 2, "The experiment is missing.")
    hand_in(course, "ann", "I have thought about it once more.", right=True)
    with monkeypatch.context() as broken:
        broken.setattr(LatePenalties, "preprocess", lambda *_: 1 / 0)
        assert "ZeroDivisionError" in grade_again(course).refused["ann"]
    grade_again(course)
    row = answer_row(course, "ann")
    assert (row.manual, row.waits) == (2, True)


def test_a_graders_entry_is_accepted_and_one_without_a_word_is_listed(course):
    assert findings(course) == []
    enter(course, "ann", 3)
    assert findings(course) == ["ann: what-a-map-says: 3 points were entered by hand, without a grader's comment"]
    enter(course, "ann", 3, "All there.")
    assert findings(course) == []
    with sqlite3.connect(course.root / "gradebook.db") as book:
        book.execute("delete from grade where cell_id in (select id from base_cell where name = ?)", (ANSWER,))
    assert "ann: what-a-map-says: its row is missing in the gradebook" in findings(course)


def test_points_for_words_that_nobody_gave_are_listed(course):
    with Nbgrader(course).book as book:
        book.find_grade(ANSWER, NAME, NAME, "ann").auto_score = 3
        book.db.commit()
    said = "ann: what-a-map-says: 3 points stand there by themselves; a person gives those for words"
    assert findings(course) == [said]


def test_exports_carry_the_points_and_say_what_waits(course):
    enter(course, "ann", 2, "The experiment is missing.")
    app = ExportApp(coursedir=CourseDirectory(root=str(course.root)))
    with Nbgrader(course).book as book:
        for exporter in (StagesExporter, VerdictsExporter, CanvasExporter):
            exporter(parent=app, to=str(course.root / exporter.target)).export(book)
    rows = [row for row in csv.DictReader((course.root / "stages.csv").open()) if row["exercise"] == ANSWER]
    assert [(row["student"], row["status"], row["points"], row["out_of"], row["gradebook"]) for row in rows] == [
        ("ann", "marked", "2", "3", "2"), ("ben", "marked", "0", "3", "0"), ("eve", "waiting", "", "3", "0"),
    ]  # fmt: skip
    lines = [json.loads(line) for line in (course.root / "verdicts.jsonl").read_text().splitlines()]
    assert {each["student"]: each["points"] for each in lines if each.get("written")} == {
        "ann": 2,
        "ben": 0,
        "eve": None,
    }
    canvas = {row["Student"]: row[NAME] for row in csv.DictReader((course.root / CanvasExporter.target).open())}
    assert (canvas["ann"], canvas["    Points Possible"]) == (str(TOTAL - 1), str(TOTAL))


def test_a_question_reads_its_rubric_over_several_lines():
    found = Question.read("why", "Why?\n\nRubric:\n* 1: one\n  and more\n* 0.5: two\n", Path("x.md"))
    assert (found.says, found.rubric, found.points) == ("Why?", [(1, "one and more"), (0.5, "two")], 1.5)
