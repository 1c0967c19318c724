"""The class report in a real browser: readable by all, on any screen, without scripts, and nothing of a student's runs."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from autograder.classroom.course import Course
from autograder.classroom.report import write_report

from ..classroom.made_verdicts import EXERCISES, NAME, keep, made_class, right, verdict

pytestmark = pytest.mark.book

MARK = "window.attacked"
WHO = f"<img src=x onerror='{MARK}=1'><form>"
HOSTILE = f"</code></td><script>{MARK}=1</script><a href=javascript:0>{WHO}"


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """By the size of the class, its report; each with a student who would like to be more than text."""
    found = {}
    for size in (1, 20, 300):
        course = Course(tmp_path_factory.mktemp("course"))
        made_class(course, size)
        keep(course, WHO, [verdict(EXERCISES[0], 0, failure=HOSTILE), *right()[1:]])
        found[size] = write_report(course, NAME, {HOSTILE: HOSTILE})
    return found


@pytest.mark.parametrize("size", [1, 20, 300])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_is_accessible_fits_a_narrow_screen_and_runs_nothing(browser, reports, scheme, size):
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto(reports[size].as_uri())
        assert asked == [reports[size].as_uri()]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(f"{MARK} === undefined")
        assert page.locator("script, img, form").count() == 0
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    finally:
        context.close()


def test_the_report_prints_on_pages_and_not_beside_them(browser, reports):
    page = browser.new_page(viewport={"width": 700, "height": 1000})
    try:
        page.goto(reports[20].as_uri())
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 700
        assert page.evaluate("getComputedStyle(document.querySelector('.wide')).overflowX") == "visible"
    finally:
        page.close()
