"""The whole book, its assignments and the kit with hidden solutions: none of their lines is published; shown, they are found."""

import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from autograder.classroom.building import build_kit
from autograder.classroom.leaks import leaks
from autograder.classroom.settings import Settings
from autograder.exercises import ASSIGNMENTS

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "_build"
PACKAGES = sorted(folder.parent.name for folder in (ROOT / "solutions").glob("*/__init__.py"))


@pytest.mark.book
def test_scanner_finds_what_the_book_shows():
    if not Settings.read().shows("attention"):
        pytest.skip("no solution is shown here")
    found = defaultdict(set)
    for leak in leaks(BUILT / "html", PACKAGES):
        found[leak.file].add(leak.solution.partition("/")[0])
    for name in ASSIGNMENTS:
        assert name.replace("-", "_") in found[f"{name}.html"]
    assert "attention" in found["kit/transformer.zip!transformer/given.py"]
    assert [file for file in found if ".whl!given.py" in file]


@pytest.mark.slow
def test_hidden_solutions_are_nowhere_in_the_site_or_the_kit(tmp_path):
    site = tmp_path / "site" / "kit"
    shutil.copytree(BUILT / "site" / "kit", site, ignore=shutil.ignore_patterns("*.whl"))
    build_kit(Settings(solutions="hidden"), site)
    config = yaml.safe_load((ROOT / "_config.yml").read_text())
    config["course"]["solutions"] = "hidden"
    config["sphinx"]["config"] |= {
        "course_config": str(tmp_path / "_config.yml"),
        "html_extra_path": [str(site.parent)],
    }
    config["sphinx"]["local_extensions"] = {
        name: str(ROOT / folder) for name, folder in config["sphinx"]["local_extensions"].items()
    }
    (tmp_path / "_config.yml").write_text(yaml.safe_dump(config))
    shutil.copytree(BUILT / ".jupyter_cache", tmp_path / "_build" / ".jupyter_cache")
    done = subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", "-W", "-n", "--keep-going", "book",
         "--config", tmp_path / "_config.yml", "--toc", "_toc.yml", "--path-output", tmp_path],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    pages = tmp_path / "_build" / "html"
    assert (pages / "attention.html").is_file()
    assert list((pages / "kit").glob("*.whl"))
    assert (pages / "kit" / "seq2seq.zip").is_file()
    assert not (pages / "kit" / "transformer.zip").exists(), "it hands out what is hidden"
    start = time.monotonic()
    assert leaks(pages, PACKAGES) == []
    assert time.monotonic() - start < 60
