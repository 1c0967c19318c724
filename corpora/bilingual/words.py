"""Every word form of the made corpus, in the order of the alphabet."""

from __future__ import annotations

from . import lexicon

_VERBS = (*lexicon.VERBS, lexicon.BE)
_FINITE = (lexicon.HEBBEN, lexicon.ZIJN, *lexicon.MODALS.values(), *(verb.finite for verb in _VERBS))
_FRAMES = [frame for verb in _VERBS for frame in verb.complements]
_LITTLE = lexicon.ADVERBS | lexicon.SUBORDINATORS | lexicon.COORDINATORS


def english_words() -> tuple[str, ...]:
    """The English forms, comma and full stop among them."""
    words = {",", ".", "an", "not", "cannot", "that", *lexicon.DO, *_LITTLE}
    words.update(adjective.english for adjective in lexicon.ADJECTIVES)
    for table in (lexicon.NOUNS, lexicon.DETERMINERS, lexicon.PRONOUNS, _FINITE):
        words.update(form for entry in table for form in entry.english)
    words.update(form for verb in _VERBS for form in (verb.infinitive[0], verb.participle[0]))
    words.update(frame.english for frame in _FRAMES)
    return tuple(sorted(words - {""}))


def dutch_words() -> tuple[str, ...]:
    """The Dutch forms, comma and full stop among them."""
    words = {",", ".", "niet", "geen", "die", "dat", *_LITTLE.values()}
    for table in (lexicon.NOUNS, lexicon.ADJECTIVES, lexicon.DETERMINERS, lexicon.PRONOUNS, _FINITE):
        words.update(form for entry in table for form in entry.dutch)
    for verb in _VERBS:
        words.update((*verb.joined, verb.infinitive[1], verb.participle[1], verb.particle))
    words.update(frame.dutch for frame in _FRAMES)
    return tuple(sorted(words - {""}))
