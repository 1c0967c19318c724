"""A student's own machine: an environment that holds the kit, what it needs and JupyterLab, and nothing of ours beside it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .lab import PATIENCE, Lab, listening

pytestmark = pytest.mark.slow

KIT = Path(__file__).resolve().parents[2] / "_build" / "site" / "kit"
ANSWER = """
def sdp_attention(Q, K, V, mask=None):
    scores = tf.matmul(Q, K, transpose_b=True)
    if mask is not None:
        scores -= 1e9 * mask
    weights = tf.nn.softmax(scores, axis=-1)
    return tf.matmul(weights, V), weights
"""
SCALED = ANSWER.replace("transpose_b=True)", "transpose_b=True) / K.shape[-1] ** 0.5")


@pytest.fixture(scope="module")
def laptop(tmp_path_factory):
    """A home folder with an environment and the unpacked assignment; how a program of the environment is run there."""
    home = tmp_path_factory.mktemp("laptop")
    system = {name: os.environ[name] for name in ("PATH", "LANG", "PIP_CACHE_DIR") if name in os.environ}
    settings = {**system, "HOME": str(home), "TF_CPP_MIN_LOG_LEVEL": "3"}
    if "PIP_CACHE_DIR" not in settings:
        settings["PIP_CACHE_DIR"] = str(Path.home() / ".cache" / "pip")
    subprocess.run([sys.executable, "-m", "venv", home / "env"], check=True)

    def start(*command, **options):
        return subprocess.Popen(
            [home / "env" / "bin" / command[0], *command[1:]], cwd=home, env=settings, text=True, **options
        )

    wheel = next(KIT.glob("paying_attention-*.whl"))
    installing = start(
        "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, "jupyterlab>=4,<5"
    )
    assert installing.wait() == 0
    with zipfile.ZipFile(KIT / "attention.zip") as packed:
        packed.extractall(home)
    return home, start


@pytest.fixture
def lab(laptop, browser):
    """The assignment, open in JupyterLab in a browser."""
    home, start = laptop
    options = (
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        "--ServerApp.port_retries=50",
        f"--notebook-dir={home}",
    )
    server = start("jupyter", "lab", *options, stderr=subprocess.PIPE)
    try:
        address = next(
            found[0] for line in server.stderr if (found := re.search(r"http://127\.0\.0\.1:\d+/lab\?token=\w+", line))
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(PATIENCE)
        page.goto(listening(address).replace("/lab?", "/lab/tree/attention/attention.ipynb?"))
        page.get_by_role("button", name="No", exact=True).click()  # does whoever is new want JupyterLab's news?
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
        yield Lab(page)
        page.close()
    finally:
        server.terminate()
        server.wait()


def said_by(laptop, *command):
    """What a command prints there, and its exit code."""
    _, start = laptop
    done = start(*command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    out, _ = done.communicate(timeout=600)
    return out, done.returncode


def test_nothing_of_the_instructors_is_there(laptop):
    asked = ("solutions", "nbgrader", "autograder.exercises", "autograder.classroom", "autograder.sandbox")
    program = f"import importlib.util as u; print([name for name in {asked} if u.find_spec(name)])"
    assert said_by(laptop, "python", "-c", program) == ("[]\n", 0)
    said, code = said_by(laptop, "autograder", "doctor")
    assert code == 0, said


def test_a_student_works_in_jupyterlab_and_checks_the_notebook_from_the_command_line(laptop, lab):
    lab.run(lab.cell("from autograder.exam import check"))
    lab.answer(lab.cell("def sdp_attention"), ANSWER)
    expect(lab.run(lab.cell("check(sdp_attention)"))).to_contain_text("no scaling")
    lab.answer(lab.cell("def sdp_attention"), SCALED)
    expect(lab.run(lab.cell("check(sdp_attention)"))).to_contain_text("9 / 9 points")
    lab.save()
    said, code = said_by(laptop, "autograder", "check", "attention/attention.ipynb")
    assert code == 1, said  # two answers are not written yet
    assert re.search(r"sdp_attention\W+9 / 9 points", said), said
