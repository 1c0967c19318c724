"""Shared by all tests: one place to run commands as a user would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What two workers share out: files, and of the tests that go through all exercises, exercises; so each exam is set once."""
    for item in items:
        if item.get_closest_marker("xdist_group"):
            continue
        asked = getattr(item, "callspec", None)
        about = asked and next((asked.params[name] for name in ("exam", "exercise") if name in asked.params), None)
        group = getattr(about, "name", about) if about else item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(str(group)))


def pytest_collection_finish(session):
    """Stop a run whose workers would not keep groups together: each of them would set every exam again, and nobody would be told."""
    grouped = getattr(session.config.option, "loadgroup", False)
    if grouped and not all("@" in item.nodeid for item in session.items):
        raise pytest.UsageError(
            "pytest-xdist must keep groups together, and this one does not; install requirements.lock."
        )


@pytest.fixture(scope="session")
def run():
    """Run a command of the environment's bin folder in the repository; returns the finished process."""

    def run_command(*command: str | Path, course: Path | None = None, cwd: Path = REPOSITORY, **environment: str):
        settings = {**os.environ, **environment}
        if course is not None:
            settings["PAYING_ATTENTION_COURSE"] = str(course)
        program = Path(sys.executable).parent / str(command[0])
        return subprocess.run(
            [program, *map(str, command[1:])], cwd=cwd, env=settings, text=True, capture_output=True, timeout=900
        )

    return run_command


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests that need one: two cannot be driven at once from one process."""
    system = {"executable_path": "/usr/bin/chromium"} if Path("/usr/bin/chromium").exists() else {}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(args=["--no-sandbox"], **system)
        yield chromium
        chromium.close()
