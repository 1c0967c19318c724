"""The built pages, as a reader's browser sees them: nothing from other servers, nothing broken, nothing out of reach."""

import contextlib
import functools
import gzip
import http.server
import importlib
import pkgutil
import re
import threading
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

HTML = Path(__file__).resolve().parents[2] / "_build" / "html"
TOC = yaml.safe_load((Path(__file__).parents[2] / "_toc.yml").read_text())
PAGES = [TOC["root"], *(page["file"] for part in TOC["parts"] for page in part["chapters"])]
#: Two workers share the pages out.
EACH_PAGE = [pytest.param(name, marks=pytest.mark.xdist_group(f"the page {name}")) for name in PAGES]
#: Each in both colour schemes; a page in one of them is opened once for all tests that look at it.
EACH_VIEW = [
    pytest.param((name, scheme), id=f"{scheme}-{name}", marks=pytest.mark.xdist_group(f"the page {name}"))
    for name in PAGES
    for scheme in ("light", "dark")
]
ANCHORS = {
    "attention": [
        "soft-look-up", "softmax-over-the-keys", "scaling", "masks", "mask-before-softmax", "many-heads", "split-heads",
        "join-heads", "projections", "gradients", "rows-sum-to-one", "permutation-equivariance", "hull",
        "padding-changes-nothing", "softmax-ignores-a-constant",
    ],
    "position": ["sines-and-cosines", "wavelengths", "interleaving", "rotation", "order-lost"],
    "gpt": [
        "causal", "learnt-positions", "pre-norm", "gelu", "tied", "next-token", "cache", "sampling", "writing-on", "zero-shot",
        "kin", "planted",
    ],
    "bert": [
        "three-embeddings", "longest-text", "layer", "epsilon", "both-sides", "stack", "pooler", "guessing",
        "mean-pooling", "nothing-in-view", "right-side", "how-alike", "bert-real-weights", "family-tree", "which-tokenizer",
    ],
    "self-supervision": [
        "masked-tokens", "next-sentence", "what-comes-next", "spans", "seeds", "one-sentence", "infilling",
        "asked-and-copied", "families", "what-pre-training-buys",
    ],
    "squad": [
        "characters", "windows", "span-head", "best-span", "no-answer", "normalise", "two-versions", "exact-match", "span-f1",
    ],
    "glue": ["pairs", "too-long", "head", "matthews", "f1", "pearson", "spearman", "score"],
    "inside": ["rollout", "past-the-attention", "entropy", "own-model", "sinks", "two-maps", "leave-one-out"],
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


@contextlib.contextmanager
def opening(browser, site):
    """Opens a page, and returns it with everything that it asked of other hosts or complained about, and all answers to it."""
    contexts = []

    def open_page(name, width=1280, **settings):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **settings))
        page, trouble, answers = contexts[-1].new_page(), [], []
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: trouble.append(request.url) if foreign(request.url, site) else None)
        page.on("requestfailed", lambda request: trouble.append(request.url))
        page.on("response", lambda answer: answers.append(answer))
        page.goto(f"{site}{name}.html", wait_until="networkidle")
        return page, trouble, answers

    try:
        yield open_page
    finally:
        for context in contexts:
            context.close()


@pytest.fixture
def visit(browser, site):
    """Open a page, and return it with everything that it asked of other hosts or complained about."""
    with opening(browser, site) as open_page:
        yield lambda *place, **settings: open_page(*place, **settings)[:2]


@pytest.fixture(scope="module", params=EACH_VIEW)
def shown(request, browser, site):
    """A page in one colour scheme with all folds open, what it complained about, and the answers to its first load."""
    name, scheme = request.param
    with opening(browser, site) as open_page:
        page, trouble, answers = open_page(name, color_scheme=scheme)
        page.wait_for_timeout(500)  # fonts are asked for while formulas are set
        first = [answer for answer in answers if not foreign(answer.url, site)]
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        page.wait_for_timeout(500)  # colours change over some frames
        yield page, trouble, first


@functools.cache
def packed(place):
    """How many bytes a file of the book takes on its way; what a page holds in itself (`data:`) is counted with the page."""
    file = HTML / unquote(urlparse(place).path)
    return 0 if place.startswith(("data:", "blob:")) else len(gzip.compress(file.read_bytes(), 6))


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


def test_page_opens_without_another_host_and_without_error(shown):
    _, trouble, _ = shown
    assert trouble == []


def test_first_load_stays_under_a_megabyte(shown, site):
    _, _, answers = shown
    assert 100_000 < sum(packed(answer.url.removeprefix(site)) for answer in answers) < 1_000_000


#: What is to be told from what lies behind it; these rules take far longer than all others together.
COLOURS = ["color-contrast", "link-in-text-block"]
#: Of words of code, and of formulas, that look the same on the same background the first stays: other words become plain text.
FIRST_OF_EACH_LOOK = """() => {
  const looks = new Set(), alike = []
  const behind = node => {
    if (!node) return ''
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(node)
    return [backgroundColor, backgroundImage, opacity, behind(node.parentElement)].join()
  }
  for (const word of document.querySelectorAll('.highlight pre span, mjx-container')) {
    const { color, fontSize, fontWeight } = getComputedStyle(word)
    const look = [word.tagName, color, fontSize, fontWeight, behind(word)].join()
    if (looks.has(look)) alike.push(word)
    looks.add(look)
  }
  alike.forEach(word => word.replaceWith(word.tagName === 'SPAN' ? word.textContent : ''))
}"""


def test_page_is_accessible_with_all_folds_open(shown):
    """Colours in both schemes, every other rule in the light one, for nothing else is another in the dark."""
    page, _, _ = shown
    if page.evaluate("matchMedia('(prefers-color-scheme: light)').matches"):
        others = {"rules": {rule: {"enabled": False} for rule in COLOURS}, "resultTypes": ["violations"]}
        found = Axe().run(page, options=others)
        assert found.violations_count == 0, found.generate_report()
    page.evaluate(FIRST_OF_EACH_LOOK)
    found = Axe().run(page, options={"runOnly": {"type": "rule", "values": COLOURS}, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", ["attention", "position", "tokens", "glossary", "api"])
def test_mathematics_is_set_and_has_no_error(visit, name):
    page, _ = visit(name)
    page.wait_for_selector("article mjx-container")
    assert page.locator("mjx-merror, article .math:not(:has(mjx-container))").count() == 0


@pytest.mark.parametrize("name", EACH_PAGE)
def test_page_fits_a_width_of_320_pixels(visit, name):
    page, _ = visit(name, width=320)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_quiz_answers_open_from_the_keyboard(visit):
    page, _ = visit("attention")
    choice = page.locator(".quiz-choice > summary").first
    choice.focus()
    page.keyboard.press("Enter")
    assert page.locator(".quiz-choice[open] .quiz-answer").first.is_visible()


def test_every_question_has_five_or_more_per_chapter_and_explains_every_choice(soups):
    chapters = {name: soup for name, soup in soups.items() if soup.select_one(".at-a-glance")}
    assert len(chapters) >= 7
    for name, soup in chapters.items():
        questions = soup.select(".quiz-question")
        assert len(questions) >= 5, name
        for question in questions:
            assert len(question.select(".quiz-choice.right")) == 1
            assert all(len(answer.text.split()) > 4 for answer in question.select(".quiz-answer"))


def test_contents_and_chapters_state_the_same_times(soups):
    rows = [row.select("td") for row in soups["index.html"].select("tbody tr")]
    stated = {cells[0].a["href"]: cells[2].text.strip() for cells in rows if cells and cells[0].a}
    for name, soup in soups.items():
        if glance := soup.select_one(".at-a-glance li"):
            assert glance.text.strip() == f"Time: {stated[name].replace(' min,', ' min to read,')}.", name


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


def handed_out():
    """The exercises whose assignments have a chapter."""
    assignments = importlib.import_module("autograder.exercises").ASSIGNMENTS
    return {exercise.name: exercise for assignment in assignments.values() for exercise in assignment.exercises}


def test_every_mistake_links_to_a_section_that_is_there(soups):
    for exercise in handed_out().values():
        for mistake in exercise.misconceptions:
            page, _, anchor = mistake.see.partition("#")
            assert soups[page].find(id=anchor), f"{exercise.name}, {mistake.name}: {mistake.see} is missing"


def test_every_exercise_has_its_box_on_a_page(soups):
    boxes = {tag["id"] for soup in soups.values() for tag in soup.select(".exercise-box")}
    names = handed_out()
    assert {f"exercise-{name.lower().replace('_', '-')}" for name in names} <= boxes


def test_sources_of_the_pages_are_not_published(html):
    assert not (html / "_sources").exists()


def test_icons_that_pages_use_are_still_drawn(visit):
    page, _ = visit("index")
    icons = page.locator("svg[data-icon]")
    assert icons.count() > 3
    assert all(
        "M" in path for path in icons.locator("path").evaluate_all("all => all.map(one => one.getAttribute('d'))")
    )
    assert page.locator("i[class*=fa-]").count() == 0, "an icon was not found"


def test_glossary_is_sorted_and_every_entry_says_where_it_is_taught(soups):
    terms = soups["glossary.html"].select("dl.glossary dt")
    names = [term.find(string=True).strip() for term in terms]
    assert names == sorted(names, key=str.lower)
    assert {"Set", "Sit", "Mark", "Paper", "Key (exam)", "Verdict", "Misconception"} <= set(names)
    assert {"Query", "Key (attention)", "Value", "Logit", "Mask", "Head", "Token", "Vocabulary", "Embedding"} <= set(
        names
    )
    for term in terms:
        said = term.find_next_sibling("dd")
        assert said.select("a.internal:not([href^='#'])"), term.text
        assert len(said.text.split()) < 60, term.text


def test_api_has_every_public_name_of_the_reference_and_no_code(soups):
    solutions = importlib.import_module("solutions")
    for found in pkgutil.iter_modules(solutions.__path__, "solutions."):
        for name in importlib.import_module(found.name).__all__:
            entry = soups["api.html"].find(id=f"{found.name}.{name}")
            assert entry, f"{found.name}.{name} is missing: add its package to book/api.md"
    assert "def " not in soups["api.html"].find("article").text
    assert "super().__init__" not in soups["api.html"].text


def test_status_page_knows_every_page(soups):
    rows = {
        row.a["href"]: [cell.text.strip() for cell in row.select("td")]
        for row in soups["status.html"].select("tbody tr")
        if row.a
    }
    assert {f"{name}.html" for name in PAGES} - {"status.html"} <= set(rows)
    for name in ("attention", "tokens"):
        _, executed, seconds, size = rows[f"{name}.html"]
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", executed)
        assert re.fullmatch(r"\d+ s", seconds)
        assert 100 < int(size.removesuffix(" kB")) < 1000
    assert rows["glossary.html"][1:3] == ["no code", ""]
    assert not [cell for row in rows.values() for cell in row if cell == "?"]


def test_sphere_of_words_is_turned_from_the_keyboard(visit):
    page, trouble = visit("tokens")
    mark = page.locator(".space-view .point").first
    before = mark.get_attribute("transform")
    page.locator(".space-view .turn button").first.focus()
    page.keyboard.press("ArrowRight")
    assert mark.get_attribute("transform") != before
    assert page.url.endswith("tokens.html"), "the theme turned the page"
    assert trouble == []


def test_apple_quiz_answers_with_the_angles_that_were_computed(soups):
    questions = [one for one in soups["tokens.html"].select(".quiz-question") if "Apple" in one.text]
    assert len(questions) == 3
    said = " ".join(questions[0].select_one(".right").text.split())
    angles = {name: int(angle) for angle, name in re.findall(r"(\d+)° from (pear|phone)", said)}
    assert angles["phone"] < 40 < angles["pear"]
