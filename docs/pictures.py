"""Make the README's pictures anew: `make pictures`, after `make demo`. Needs a Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

from autograder.classroom import kept
from autograder.classroom.course import Course

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "_build"


def main() -> None:
    """Photograph a verdict of the sample class and the attention chapter."""
    try:
        verdicts = kept.read(Course(BUILD / "demo"), "s04", "attention").verdicts
    except kept.NotKeptError as error:
        raise SystemExit(f"run `make demo` first: there is no verdict to show, since {error}.") from error
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 800, "height": 600}, device_scale_factor=1.5)
        page.set_content(f"<body style='margin:12px;background:#fff'>{verdicts[2]._repr_html_()}</body>")
        page.locator("section").screenshot(path=HERE / "verdict.png")
        page.set_viewport_size({"width": 1200, "height": 700})
        page.goto((BUILD / "html" / "attention.html").as_uri())
        page.wait_for_timeout(1500)
        page.locator("#soft-look-up").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#soft-look-up').scrollIntoView()")
        page.evaluate("document.querySelectorAll('details[open]').forEach(fold => fold.open = false)")
        page.wait_for_timeout(500)
        page.screenshot(path=HERE / "book.png")
        browser.close()


main()
