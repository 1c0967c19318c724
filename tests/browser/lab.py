"""JupyterLab as a person uses it: cells are found by what stands in them, and answers typed."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

#: Milliseconds to wait for what comes in one or two where nothing else runs.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)


def listening(address: str) -> str:
    """An address, when its server takes connections: Jupyter says it before it listens."""
    place, until = urlsplit(address), time.monotonic() + PATIENCE / 1000
    while True:
        try:
            socket.create_connection((place.hostname, place.port)).close()
            return address
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@dataclass
class Lab:
    """A JupyterLab in a browser."""

    page: Page

    def cell(self, text: str) -> Locator:
        """The code cell that holds a text."""
        return self.page.locator(".jp-Notebook .jp-CodeCell", has_text=text).first

    def answer(self, cell: Locator, code: str) -> None:
        """Type code into a cell in the place of what stands there, and run it."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        for number, line in enumerate(code.strip().splitlines()):
            if number:
                self.page.keyboard.press("Enter")
                self.page.keyboard.press("Shift+Home")  # the editor indents by itself
            self.page.keyboard.type(line)
        self.page.keyboard.press("Shift+Enter")

    def run(self, cell: Locator) -> Locator:
        """Run a cell; what comes out of it."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")
        return cell.locator(".jp-OutputArea")

    def save(self) -> None:
        """Save the notebook."""
        self.page.keyboard.press("Control+s")
        expect(self.page.locator(".jp-mod-current.jp-mod-dirty")).to_have_count(0)
