"""nbgrader's own pages for the instructor, in a real browser: nothing that a student wrote runs there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import REPOSITORY
from .conftest import MARK
from .lab import listening

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("hostile pages")]

LISTS = (
    "manage_assignments", "manage_submissions/attention", "manage_students", "manage_students/eve",
    "manage_students/eve/attention", "gradebook", "gradebook/attention", "gradebook/attention/attention",
)  # fmt: skip


@pytest.fixture
def formgrader(attacked_course, tmp_path):
    """A server with formgrader on the graded course: its address, and its token."""
    course = attacked_course
    shutil.copy(REPOSITORY / "nbgrader_config.py", course.root)
    options = ("--no-browser", "--allow-root", "--ip=127.0.0.1", "--ServerApp.port_retries=50")
    extension = '--ServerApp.jpserver_extensions={"nbgrader.server_extensions.formgrader": True}'
    server = subprocess.Popen(
        [Path(sys.executable).with_name("jupyter"), "server", *options, f"--ServerApp.root_dir={course.root}", extension],
        cwd=course.root, text=True, stderr=subprocess.PIPE,
        env={**os.environ, "HOME": str(tmp_path), "PAYING_ATTENTION_COURSE": str(course.root)},
    )  # fmt: skip
    try:
        said = (re.search(r"(http://127\.0\.0\.1:\d+)/\S*\?token=(\w+)", line) for line in server.stderr)
        address, token = next(found for found in said if found).groups()
        yield f"{listening(address)}/formgrader", token
    finally:
        server.terminate()
        server.communicate()


def test_no_script_of_a_students_runs_in_formgrader(browser, formgrader):
    address, token = formgrader
    context = browser.new_context(extra_http_headers={"Authorization": f"token {token}"})
    page = context.new_page()
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(address) else route.abort())
    try:
        for name in LISTS:
            page.goto(f"{address}/{name}", wait_until="networkidle")
            assert page.locator("tbody tr").count() > 0, name
            assert page.evaluate(MARK) is None, name
        marked = page.locator("tbody a").evaluate_all("all => all.map(one => one.href)")
        assert marked
        for link in marked:
            page.goto(link, wait_until="networkidle")
            assert "class MultiHeadAttention" in page.locator("body").inner_text()
            assert page.evaluate(MARK) is None, link
    finally:
        context.close()
