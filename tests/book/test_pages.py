"""The built pages, as a reader's browser sees them: nothing from other servers, nothing broken, nothing out of reach."""

import functools
import http.server
import importlib
import re
import threading
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

HTML = Path(__file__).resolve().parents[2] / "_build" / "html"
PAGES = ["index", "seq2seq", "position", "attention", "masks", "transformer", "notation", "grading", "bibliography"]
ANCHORS = {
    "attention": [
        "soft-look-up", "softmax-over-the-keys", "scaling", "masks", "mask-before-softmax", "many-heads", "split-heads",
        "join-heads", "projections", "gradients", "rows-sum-to-one", "permutation-equivariance", "hull",
        "padding-changes-nothing", "softmax-ignores-a-constant",
    ],
    "position": ["sines-and-cosines", "wavelengths", "interleaving", "rotation", "order-lost"],
}  # fmt: skip
pytestmark = pytest.mark.book


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def html():
    if not (HTML / "index.html").is_file():
        pytest.fail("_build/html/index.html is missing: build the book first (`make book`).", pytrace=False)
    return HTML


@pytest.fixture(scope="session")
def soups(html):
    return {path.name: BeautifulSoup(path.read_text(), "html.parser") for path in sorted(html.glob("*.html"))}


@pytest.fixture(scope="session")
def site(html):
    handler = functools.partial(Quiet, directory=str(html))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def visit(browser, site):
    """Open a page, and return it with everything that it asked of other hosts or complained about."""
    contexts = []

    def open_page(name, width=1280, **settings):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **settings))
        page, trouble = contexts[-1].new_page(), []
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: trouble.append(request.url) if foreign(request.url, site) else None)
        page.on("requestfailed", lambda request: trouble.append(request.url))
        page.goto(f"{site}{name}.html", wait_until="networkidle")
        return page, trouble

    yield open_page
    for context in contexts:
        context.close()


def foreign(address, site):
    return not address.startswith((site, "data:", "blob:"))


def test_no_page_loads_from_another_host(soups):
    for name, soup in soups.items():
        loading = soup.select("[src], object[data], form[action], link[href]:not([rel=canonical])")
        addresses = [tag.get(key, "") for tag in loading for key in ("src", "data", "action", "href")]
        assert not [address for address in addresses if urlparse(address).netloc], name
        scripts = "".join(tag.text for tag in soup.find_all("script"))
        assert not re.findall(r"https?://[^\s\"']+", scripts), name


def test_no_style_sheet_loads_from_another_host(html):
    for path in html.rglob("*.css"):
        asked = re.findall(r"@import[^;]*|url\([^)]*\)", path.read_text(errors="replace"))
        assert not [address for address in asked if "//" in address.split("data:")[0]], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_opens_without_another_host_and_without_error(visit, name, scheme):
    _, trouble = visit(name, color_scheme=scheme)
    assert trouble == []


@pytest.mark.parametrize("name", ["attention", "position"])
def test_mathematics_is_set_and_has_no_error(visit, name):
    page, _ = visit(name)
    page.wait_for_selector("article mjx-container")
    assert page.locator("mjx-merror, article .math:not(:has(mjx-container))").count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_page_fits_a_width_of_320_pixels(visit, name):
    page, _ = visit(name, width=320)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_with_all_folds_open(visit, name, scheme):
    page, _ = visit(name, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    page.wait_for_timeout(500)  # colours change over some frames
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_quiz_answers_open_from_the_keyboard(visit):
    page, _ = visit("attention")
    choice = page.locator(".quiz-choice > summary").first
    choice.focus()
    page.keyboard.press("Enter")
    assert page.locator(".quiz-choice[open] .quiz-answer").first.is_visible()


def test_every_question_has_five_or_more_per_chapter_and_explains_every_choice(soups):
    for name in ("attention.html", "position.html"):
        questions = soups[name].select(".quiz-question")
        assert len(questions) >= 5
        for question in questions:
            assert len(question.select(".quiz-choice.right")) == 1
            assert all(len(answer.text.split()) > 4 for answer in question.select(".quiz-answer"))


def test_every_internal_link_leads_somewhere(soups, html):
    ids = {name: {tag["id"] for tag in soup.find_all(id=True)} for name, soup in soups.items()}
    for name, soup in soups.items():
        for tag in soup.find_all("a", href=True):
            address, anchor = urldefrag(tag["href"])
            if urlparse(address).scheme or (tag["href"] == "#" and "logo" in tag.get("class", [])):
                continue
            target = urljoin(name, unquote(address)) if address else name
            assert (html / target).is_file(), f"{name} links to {target}, which is missing"
            if anchor and target in ids:
                assert unquote(anchor) in ids[target], f"{name} links to {target}#{anchor}, which is missing"


def test_every_id_is_given_once(soups):
    for name, soup in soups.items():
        given = [tag["id"] for tag in soup.find_all(id=True)]
        assert sorted(given) == sorted(set(given)), name


def test_every_image_says_what_it_shows(soups):
    for name, soup in soups.items():
        assert not [tag for tag in soup.select("article img") if len(tag.get("alt", "")) < 40], name


@pytest.mark.parametrize(("name", "anchor"), [(name, anchor) for name in ANCHORS for anchor in ANCHORS[name]])
def test_section_that_verdicts_link_to_is_there(soups, name, anchor):
    assert soups[f"{name}.html"].find(id=anchor)


def test_every_mistake_links_to_a_section_that_is_there(soups):
    for exercise in importlib.import_module("autograder.exercises").EXERCISES.values():
        for mistake in exercise.misconceptions:
            page, _, anchor = mistake.see.partition("#")
            assert soups[page].find(id=anchor), f"{exercise.name}, {mistake.name}: {mistake.see} is missing"


def test_every_exercise_has_its_box_on_a_page(soups):
    boxes = {tag["id"] for soup in soups.values() for tag in soup.select(".exercise-box")}
    names = importlib.import_module("autograder.exercises").EXERCISES
    assert {f"exercise-{name.lower().replace('_', '-')}" for name in names} <= boxes


def test_sources_of_the_pages_are_not_published(html):
    assert not (html / "_sources").exists()
