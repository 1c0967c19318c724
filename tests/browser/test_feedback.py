"""Feedback and report in a real browser: nothing that a student wrote runs there, and nothing hidden is printed."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import IMAGE, MARK, SCRIPT

pytestmark = [pytest.mark.sandbox, pytest.mark.book, pytest.mark.xdist_group("hostile pages")]


@pytest.fixture
def feedback(attacked_course):
    """The feedback page and the report on a hostile submission."""
    return attacked_course.root / "feedback" / "eve" / "attention" / "attention.html", attacked_course.report(
        "attention"
    )


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
