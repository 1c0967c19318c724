"""Feedback and report in a real browser: nothing that a student wrote runs there, and nothing hidden is printed."""

from __future__ import annotations

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from ..classroom.conftest import built, course  # noqa: F401  # fixtures

pytestmark = [pytest.mark.sandbox, pytest.mark.book]

MARK = "document.documentElement.dataset.attacked"
SCRIPT = f"<script>{MARK} = 'yes'</script>"
IMAGE = f"<img src=x onerror=\"{MARK}='yes'\">"
#: What a student writes into every place that could come back as a page.
HOSTILE = f'''
class Evil(Exception):
    pass


def positional_encoding(max_seq_len, dm):
    """{SCRIPT}{IMAGE}"""
    raise ValueError("{SCRIPT}")


def sdp_attention(Q, K, V, mask=None):
    raise type("</code></div>{SCRIPT}", (Exception,), {{}})("{SCRIPT} \\x1b[31m \\u202e")


class MultiHeadAttention:
    """{SCRIPT}"""
'''


def hand_in_hostile(course, student):  # noqa: F811
    """Hand in a notebook that is hostile wherever it can be."""
    notebook = nbformat.read(course.release("attention") / "attention.ipynb", as_version=4)
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("solution"):
            cell.source = HOSTILE
        if cell.cell_type == "code":
            data = {
                "text/html": SCRIPT + IMAGE,
                "text/plain": SCRIPT,
                "image/svg+xml": f"<svg onload=\"{MARK}='yes'\"/>",
            }
            cell.outputs = [nbformat.v4.new_output("display_data", data=data)]
            cell.execution_count = 1
        else:
            cell.source += f"\n\n{SCRIPT}\n{IMAGE}\n"
    notebook.metadata["title"] = SCRIPT
    folder = course.submitted(student, "attention")
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "attention.ipynb")


@pytest.fixture
def feedback(course, run):  # noqa: F811
    """The feedback page and the report on a hostile submission."""
    hand_in_hostile(course, "eve")
    graded = run("autograder", "grade", "attention", course=course.root)
    assert graded.returncode == 0, graded.stderr[-1000:]
    fed = run("nbgrader", "generate_feedback", "attention", course=course.root)
    assert fed.returncode == 0, fed.stderr[-1000:]
    return course.root / "feedback" / "eve" / "attention" / "attention.html", course.report("attention")


def attacked(browser, page_file):
    """Whether a script of the student's ran while a page was loaded; nothing is fetched from anywhere."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    try:
        page.goto(page_file.as_uri())
        page.wait_for_timeout(300)
        return page.evaluate(f"{MARK} === 'yes'")
    finally:
        page.close()


def test_a_page_that_is_not_escaped_is_noticed(browser, tmp_path):
    for number, hostile in enumerate((SCRIPT, IMAGE)):
        file = tmp_path / f"{number}.html"
        file.write_text(f"<!doctype html><p>{hostile}</p>")
        assert attacked(browser, file), "so it would prove nothing"


def test_no_script_of_a_students_runs_in_feedback_or_report(browser, feedback):
    page, report = feedback
    assert "MultiHeadAttention" in page.read_text()
    assert "eve" in report.read_text()
    assert not attacked(browser, page)
    assert not attacked(browser, report)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_feedback_is_accessible_and_asks_no_other_server(browser, feedback, scheme):
    context = browser.new_context(color_scheme=scheme)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto(feedback[0].as_uri())
        assert asked == [feedback[0].as_uri()]
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.get_by_role("link", name="sdp_attention").count() == 1
    finally:
        context.close()


def test_what_is_hidden_is_not_printed_and_what_the_student_forged_is_gone(feedback):
    text = feedback[0].read_text()
    assert "svg onload" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text.replace("\\u202e", "")
    for hidden in ("solutions.attention", "cotangent", ".key.npz"):
        assert hidden not in text
