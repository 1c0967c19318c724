"""An assignment goes round a hub, from the instructor to two students and back: each test goes on where the one before it ended."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.hub, pytest.mark.sandbox]

RIGHT = """
def sdp_attention(Q, K, V, mask=None):
    scores = tf.matmul(Q, K, transpose_b=True) / K.shape[-1] ** 0.5
    if mask is not None:
        scores -= 1e9 * mask
    weights = tf.nn.softmax(scores, axis=-1)
    return tf.matmul(weights, V), weights
"""
#: The same for someone who takes 1 for "may be seen".
INVERTED = RIGHT.replace("1e9 * mask", "1e9 * (1 - mask)")
#: What a curious student asks of the machine.
PRYING = """
import importlib.util
import os
import pwd
print("i am", pwd.getpwuid(os.getuid()).pw_name)
for name in ("autograder.exam", "autograder.exercises", "autograder.classroom", "solutions"):
    print(name, "is there" if importlib.util.find_spec(name) else "is not there")
inbound = "/srv/nbgrader/exchange/paying-attention/inbound"
for folder in ("/home/ada/attention", "/home/emil", "/home/teacher", "/home/teacher/teaching/exams", inbound):
    try:
        print(folder, "holds", *sorted(name for name in os.listdir(folder) if name[0] != "."))
    except OSError as error:
        print(folder, type(error).__name__)
"""
COMMENT = "Which of the two hides a key, 0 or 1? Please come and see me."


def test_the_teacher_releases_the_assignment_from_formgrader(hub, teacher):
    teacher.log_in(hub)
    teacher.press("No")  # JupyterLab asks whoever is new whether to fetch its news
    teacher.choose("Formgrader")
    row = teacher.formgrader.locator("tr", has_text="attention")
    expect(row.locator(".release a")).to_be_visible()
    teacher.show("1-formgrader")
    row.locator(".release a").click()
    assert "Released as: paying-attention attention" in teacher.succeeded()
    expect(row.locator(".status")).to_have_text("released")


@pytest.mark.parametrize("name", ["ada", "emil"])
def test_a_student_fetches_the_assignment_and_opens_it(hub, users, name):
    student = users[name]
    student.log_in(hub)
    student.choose("Assignment List")
    student.press("Fetch")
    expect(student.page.locator("#fetched_assignments_list")).to_contain_text("paying-attention")
    student.page.locator("#fetched_assignments_list").get_by_text("attention").first.click()
    if name == "ada":
        student.show("2-assignment-list")
    student.page.locator(".assignment-notebooks").get_by_role("link", name="attention").click()
    expect(student.cell("def sdp_attention")).to_be_visible()


def test_a_right_answer_that_is_typed_in_gets_all_points(ada):
    ada.run(ada.cell("from autograder.exam import check"))
    ada.answer(ada.cell("def sdp_attention"), RIGHT)
    verdict = ada.run(ada.cell("check(sdp_attention)"))
    expect(verdict).to_contain_text("9 / 9 points")
    ada.show("3-right", ada.cell("def sdp_attention"))


def test_a_mistake_is_named_where_it_was_made(emil):
    emil.run(emil.cell("from autograder.exam import check"))
    emil.answer(emil.cell("def sdp_attention"), INVERTED)
    verdict = emil.run(emil.cell("check(sdp_attention)"))
    expect(verdict).to_contain_text("7 / 9 points")
    expect(verdict).to_contain_text("mask inverted")
    emil.show("4-wrong", emil.cell("def sdp_attention"))


def test_validate_fails_for_what_is_not_written_yet_alone(ada):
    ada.page.locator(".jp-Notebook-toolbar, .jp-NotebookPanel-toolbar").get_by_text("Validate").click()
    said = ada.page.locator("#validation-message")
    expect(said).to_contain_text("positional_encoding: 0 of 4 points")
    expect(said).not_to_contain_text("sdp_attention: ")
    ada.show("5-validate")
    ada.press("Ok")


def test_a_students_notebook_reads_no_reference_no_course_and_no_other_students_work(ada):
    ada.cell("layer = MultiHeadAttention").locator(".cm-content").click()
    ada.page.keyboard.press("Escape")
    ada.page.keyboard.press("b")
    ada.answer(ada.page.locator(".jp-Notebook .jp-CodeCell").last, PRYING)
    said = ada.cell("find_spec").locator(".jp-OutputArea")
    expect(said).to_contain_text("/inbound ")
    assert said.inner_text().strip().splitlines() == [
        "i am ada",
        "autograder.exam is there",
        "autograder.exercises is not there",
        "autograder.classroom is not there",
        "solutions is not there",
        "/home/ada/attention holds attention.ipynb public",
        "/home/emil PermissionError",
        "/home/teacher PermissionError",
        "/home/teacher/teaching/exams PermissionError",
        "/srv/nbgrader/exchange/paying-attention/inbound PermissionError",
    ]


@pytest.mark.parametrize("name", ["ada", "emil"])
def test_a_student_submits(users, name):
    student = users[name]
    student.save()
    student.page.get_by_role("tab", name="Assignments").click()
    student.press("Submit")
    expect(student.page.get_by_role("button", name="Fetch Feedback")).to_be_visible()
    if name == "emil":
        student.show("6-submitted")


def test_the_teacher_collects_and_autogrades_from_formgrader(teacher):
    row = teacher.formgrader.locator("tr", has_text="attention")
    row.locator(".collect a").click()
    assert teacher.succeeded().count("Collecting submission") == 2
    row.locator(".num-submissions a").click()
    for name, points in {"ada": "9 / 21", "emil": "7 / 21"}.items():
        row = teacher.formgrader.locator("tr", has_text=name)
        expect(row.locator(".status")).to_have_text("needs autograding")
        row.locator(".autograde a").click()
        teacher.succeeded()
        expect(row.locator(".score")).to_have_text(points)
    teacher.show("7-graded")


def test_the_teacher_reads_the_diagnosis_and_adds_a_comment_and_points(teacher):
    teacher.formgrader.locator("tr", has_text="emil").locator(".student-name a").click()
    teacher.formgrader.get_by_role("link", name="attention", exact=True).last.click()
    page = teacher.formgrader.locator("body")
    expect(page).to_contain_text("Your answers are exactly those of: mask inverted.")
    for field, entry in (("#sdp_attention-comment", COMMENT), ("#check-sdp_attention", "7.5")):
        place = teacher.formgrader.locator(field)
        expect(place).to_have_attribute("placeholder", re.compile(".+"))  # from then on it saves what is entered
        with teacher.page.expect_response(lambda r: r.request.method == "PUT" and "/formgrader/" in r.url) as saved:
            place.fill(entry)
            teacher.page.keyboard.press("Tab")
        assert saved.value.ok
    teacher.show("8-comment", teacher.formgrader.locator(".input_area", has_text="def sdp_attention"))


def test_the_teacher_generates_and_releases_feedback_from_formgrader(teacher):
    for link in ("Manual Grading", "Manage Assignments"):
        teacher.formgrader.get_by_role("link", name=link).click()
    row = teacher.formgrader.locator("tr", has_text="attention")
    row.locator(".generate-feedback a").click()
    teacher.succeeded()
    row.locator(".release-feedback a").click()
    assert "Feedback released" in teacher.succeeded()


@pytest.mark.parametrize(
    ("name", "theirs", "others"),
    [
        ("ada", ["attention (Score: 9.0 / 21.0)"], [COMMENT, "mask inverted"]),
        (
            "emil",
            ["attention (Score: 7.5 / 21.0)", "Your answers are exactly those of: mask inverted.", COMMENT],
            ["9.0 / 21.0"],
        ),
    ],
)
def test_a_student_reads_grade_diagnosis_and_comment_and_nobody_elses(users, name, theirs, others):
    student = users[name]
    student.press("Fetch Feedback")
    student.page.get_by_text("(view feedback)").click()  # opens the list of files there
    student.page.locator(".jp-DirListing-item", has_text="attention.html").dblclick()
    page = student.page.frame_locator(".jp-HTMLViewer iframe, iframe.jp-HTMLViewer").locator("body")
    for text in theirs:
        expect(page).to_contain_text(text)
    for text in others:
        expect(page).not_to_contain_text(text)
    if name == "emil":
        student.show("9-score")
        student.show("10-feedback", page.locator(".input_area", has_text="def sdp_attention"))
