"""A hub on a machine of its own, as the instructors' page says, and its users, each in a browser."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, FrameLocator, Locator, expect

from ..browser.lab import PATIENCE, Lab

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "book" / "instructors.md").read_text(encoding="utf-8")
PICTURES = REPOSITORY / "book" / "hub"
PROXY = REPOSITORY / "_build" / "proxy"
#: What the page says to type, and leaves to this test: as root, as the teacher, as root.
TYPED = re.findall(
    r'^```\{code-block\} shell\n:class: not-run\n:caption: "[^"\n]*The hub\'s own test runs it"\n\n(.*?)^```$',
    PAGE,
    re.MULTILINE | re.DOTALL,
)
PASSWORDS = {"teacher": "chalk and cheese", "ada": "difference engine", "emil": "three detectives"}


def free_ports(count: int) -> list[int]:
    """Ports of the loopback address that nobody listens on."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


@pytest.fixture(scope="session")
def hub(tmp_path_factory):
    """The address of a hub that runs; its machine is gone after the tests."""
    if not (PROXY / "node_modules").is_dir():
        pytest.fail("configurable-http-proxy is missing: run `bash .ci/hub` first (`make hub` does).", pytrace=False)
    accounts, as_teacher, as_root = TYPED
    front, inner, proxy = (f"http://127.0.0.1:{port}" for port in free_ports(3))
    ports = f"--JupyterHub.bind_url={front} --JupyterHub.hub_bind_url={inner} --ConfigurableHTTPProxy.api_url={proxy}"
    environment = {
        **os.environ,
        "ACCOUNTS": accounts,
        "AS_TEACHER": as_teacher,
        "AS_ROOT": f"{as_root.rstrip()} {ports}",
        "PASSWORDS": "\n".join(map(":".join, PASSWORDS.items())),
    }
    command = [REPOSITORY / "tests" / "hub" / "machine", sys.prefix, sys.base_prefix, PROXY]
    log = tmp_path_factory.mktemp("hub") / "log"
    with log.open("wb") as out:
        machine = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            wait_for(front, machine, log)
            yield front
        finally:
            machine.kill()
            machine.wait()


def wait_for(address: str, machine: subprocess.Popen, log: Path) -> None:
    """Wait until the hub answers; fail with the end of its log if it ends, or takes too long."""
    began = time.monotonic()
    while machine.poll() is None and time.monotonic() - began < 600:
        try:
            urllib.request.urlopen(f"{address}/hub/health", timeout=10).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the hub did not start:\n{log.read_text(errors='replace')[-3000:]}", pytrace=False)


@dataclass
class User(Lab):
    """A user of the hub in a browser: what a person does there, by mouse and keyboard."""

    name: str

    def log_in(self, hub: str) -> None:
        """Log in, and wait for one's own JupyterLab."""
        self.page.goto(f"{hub}/hub/login")
        self.page.get_by_label("Username").fill(self.name)
        self.page.get_by_label("Password").fill(PASSWORDS[self.name])
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"**/user/{self.name}/lab*")
        expect(self.page.locator(".jp-Launcher")).to_be_visible()
        self.page.keyboard.press("Control+b")  # the list of files takes a quarter of the width

    def choose(self, entry: str) -> None:
        """Choose an entry of the menu Nbgrader."""
        self.page.get_by_role("menuitem", name="Nbgrader").click()
        self.page.get_by_role("menuitem", name=entry, exact=True).click()

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    @property
    def formgrader(self) -> FrameLocator:
        """The page that formgrader shows in JupyterLab."""
        return self.page.frame_locator("iframe[src*=formgrader]")

    def succeeded(self) -> str:
        """Wait until formgrader says that it was done, and put its message away; what it said."""
        said = self.formgrader.locator(".modal.in .modal-body")
        expect(said).to_contain_text("Success")
        text = said.inner_text()
        self.formgrader.locator(".modal.in").get_by_role("button", name="OK").click()
        expect(self.formgrader.locator(".modal")).to_have_count(0)
        return text

    def show(self, name: str, top: Locator | None = None) -> None:
        """Keep a picture for the instructors' page, where the environment asks for them, scrolled to what must be in it."""
        if os.environ.get("RENEW_HUB_PICTURES"):
            if top is not None:
                top.evaluate("place => place.scrollIntoView()")
            self.page.mouse.move(0, 0)
            file = PICTURES / f"{name}.png"
            self.page.screenshot(path=file, animations="disabled", caret="hide")
            Image.open(file).convert("RGB").quantize(64).save(file, optimize=True)


@pytest.fixture(scope="module")
def users(hub, browser: Browser):
    """A teacher and two students, logged in, each in a browser that shares nothing with the others'."""
    expect.set_options(timeout=PATIENCE)
    found = {}
    for name in PASSWORDS:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.set_default_timeout(PATIENCE)
        context.route(re.compile(r"https?://(?!127\.0\.0\.1:)"), lambda route: route.abort())  # formulas' fonts, say
        found[name] = User(context.new_page(), name)
    yield found
    for user in found.values():
        user.page.context.close()


@pytest.fixture
def teacher(users) -> User:
    return users["teacher"]


@pytest.fixture
def ada(users) -> User:
    return users["ada"]


@pytest.fixture
def emil(users) -> User:
    return users["emil"]
