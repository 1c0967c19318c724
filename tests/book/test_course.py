"""The book's directives, on a small book of their own."""

import functools
import json
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograder.classroom.leaks import leaks
from autograder.exercises import EXERCISES

ROOT = Path(__file__).resolve().parents[2]
MISTAKES = ROOT / "book" / "mistakes.json"
CONF = """
import sys
sys.path.insert(0, {ext!r})
extensions = ["myst_nb", "sphinx_design", "sphinx_proof", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "course", "quiz"]
external_toc_path = "unused"
course_config = {config!r}
course_mistakes = {mistakes!r}
default_role = "code"
html_copy_source = False
nb_execution_mode = "off"
myst_enable_extensions = ["colon_fence", "dollarmath"]
"""
PAGE = """# A page

```{exercise-box} sdp_attention
```

```{common-mistakes} sdp_attention
```

```{reference-code} sdp_attention
```
"""
SECRET = "weights = ops.softmax(scores, axis=-1)"


UNDECIDED = "# A page\n\n:::{quiz-question}\nWhy?\n\n- ( ) so\n\n  No.\n\n- ( ) or so\n\n  No.\n:::\n"


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """Build a page once for each text and setting, and return what was said and the folder with the pages."""

    @functools.cache
    def run(text=PAGE, solutions="shown", more="", mistakes=str(MISTAKES)):
        folder = tmp_path_factory.mktemp("book")
        (folder / "_config.yml").write_text(f"course:\n  solutions: {solutions}\n{more}")
        config = str(folder / "_config.yml")
        ext = str(ROOT / "book" / "_ext")
        (folder / "conf.py").write_text(CONF.format(ext=ext, config=config, mistakes=mistakes))
        (folder / "index.md").write_text(text)
        pages = folder / "_build" / "html"
        trees = str(folder / "_build" / "doctrees")
        command = [sys.executable, "-m", "sphinx", "-b", "html", "-d", trees, str(folder), str(pages)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False), pages

    return run


def text_of(html):
    return " ".join(BeautifulSoup(html, "html.parser").text.replace("’", "'").split())


def test_box_shows_the_docstring_and_the_points(build):
    _, pages = build()
    text = text_of((pages / "index.html").read_text())
    assert "Mix the values, each query by its own weights over the keys." in text
    assert f"{EXERCISES['sdp_attention'].points} points" in text
    assert "sdp_attention(Q, K, V, mask=None)" in text


def test_reference_is_shown_in_a_closed_fold(build):
    _, pages = build()
    fold = BeautifulSoup((pages / "index.html").read_text(), "html.parser").find("details")
    assert SECRET in fold.text
    assert "open" not in fold.attrs


def test_hidden_solutions_reach_no_file(build):
    done, pages = build(solutions="hidden")
    assert done.returncode == 0, done.stderr
    assert "Mix the values" in (pages / "index.html").read_text()
    assert leaks(pages, ["attention"]) == []
    _, pages = build()
    assert {leak.file for leak in leaks(pages, ["attention"])} == {"index.html"}


def test_page_with_lines_of_a_hidden_solution_ends_the_build(build):
    code = (ROOT / "solutions" / "attention" / "sdp_attention.py").read_text().partition("scores = ")
    page = f"# A page\n\n```python\n{code[1]}{code[2]}```\n"
    done, _ = build(page, "{attention: hidden}")
    assert done.returncode != 0
    assert "index.html has lines of attention/sdp_attention.py: sdp_attention, from line " in done.stderr
    assert build(page, "{transformer: hidden}")[0].returncode == 0


@pytest.mark.book
def test_assignment_that_hands_out_hidden_solutions_waits_for_them(build):
    page = "# A page\n\n```{assignment} transformer\n```\n"
    _, pages = build(page, "{attention: hidden}")
    box = BeautifulSoup((pages / "index.html").read_text(), "html.parser").select_one(".assignment-box")
    assert "hands out the solutions of attention, and can be had here as soon as those are shown" in box.text
    assert not box.find("a")
    _, pages = build(page, "{transformer: hidden}")
    assert "Download transformer.zip" in (pages / "index.html").read_text()


def test_mistakes_say_what_one_sees_what_was_measured_and_where_it_is_treated(build):
    done, pages = build()
    assert "make bank" not in done.stderr
    html = (pages / "index.html").read_text()
    text = text_of(html)
    items = [text_of(str(item)) for item in BeautifulSoup(html, "html.parser").select(".common-mistakes > li")]
    measured = json.loads(MISTAKES.read_text())["sdp_attention"]
    for mistake in EXERCISES["sdp_attention"].misconceptions:
        assert " ".join(mistake.says.replace("`", "").split()) in text
        assert mistake.see in html
        assert any(measured[mistake.name]["seen"].replace("`", "") in item for item in items) or any(
            other.says == mistake.says for other in EXERCISES["sdp_attention"].misconceptions if other != mistake
        )
    assert len(items) == len({(m.says, m.see) for m in EXERCISES["sdp_attention"].misconceptions})
    assert all("Fails first at " in item for item in items)


def test_mistake_that_nothing_was_measured_of_is_told(build, tmp_path):
    measured = json.loads(MISTAKES.read_text())
    del measured["sdp_attention"]["no scaling"]
    (tmp_path / "mistakes.json").write_text(json.dumps(measured))
    done, _ = build(mistakes=str(tmp_path / "mistakes.json"))
    assert "says nothing of “no scaling” in sdp_attention: run `make bank`" in done.stderr


def test_unknown_setting_is_refused(build):
    done, _ = build(solutions="maybe")
    assert done.returncode != 0
    assert "course: solutions is `shown`, `hidden` or a day such as 2027-02-01; received 'maybe'." in done.stderr


def test_an_assignment_that_is_hidden_hides_its_own_reference_alone(build):
    _, pages = build(solutions="{attention: hidden}")
    assert SECRET not in (pages / "index.html").read_text()
    _, pages = build(solutions="{transformer: hidden}")
    assert SECRET in text_of((pages / "index.html").read_text())


def test_an_assignment_opens_where_the_instructor_says(build):
    page = "# A page\n\n```{assignment} attention\n```\n"
    _, pages = build(page, more="  colab: teacher/course/notebooks\n  hub: https://hub.example.edu\n")
    links = {a.text: a["href"] for a in BeautifulSoup((pages / "index.html").read_text(), "html.parser").find_all("a")}
    colab = "https://colab.research.google.com/github/teacher/course/blob/notebooks/attention/attention.ipynb"
    assert links["Open it on Colab"] == colab
    assert links["Open it on JupyterHub"].startswith("https://hub.example.edu/hub/user-redirect/git-pull?repo=https%3A")
    _, pages = build(page)
    assert "Open it on" not in (pages / "index.html").read_text()


def test_an_assignment_says_what_it_asks_with_points_and_what_a_person_marks(build):
    _, pages = build("# A page\n\n```{assignment} inside\n```\n\n```{assignment} self-supervision\n```\n")
    first, second = BeautifulSoup((pages / "index.html").read_text(), "html.parser").select(".assignment-box")
    asked = "attention_rollout (7), head_entropy (5), and in words what-a-map-says (3), which a person marks."
    assert f"It asks, with points: {asked}" in first.text
    assert f"mask_tokens ({EXERCISES['mask_tokens'].points})" in second.text
    assert "in words" not in second.text


def test_missing_assignment_says_how_to_build_it(build):
    done, _ = build("# A page\n\n```{assignment} nowhere\n```\n")
    assert "run `autograder build nowhere` first" in done.stderr


def test_question_needs_one_right_choice(build):
    done, _ = build(UNDECIDED)
    assert "A question has one right choice; received 0." in done.stderr
