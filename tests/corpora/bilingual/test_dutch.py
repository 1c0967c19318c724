"""The Dutch keeps the rules of Dutch, checked on its words alone."""

import re

import pytest

from corpora.bilingual import made_translation

NOUNS = {
    "neuter": "kind meisje paard boek huis",
    "common": "man vrouw leraar hond kat brief boom",
    "plural": "mannen vrouwen kinderen meisjes leraren honden katten paarden boeken brieven huizen bomen",
}
DETERMINERS = {
    "neuter": {"het", "een", "geen", "dit", "dat", "mijn", "jouw", "ons"},
    "common": {"de", "een", "geen", "deze", "die", "mijn", "jouw", "onze"},
    "plural": {"de", "geen", "deze", "die", "mijn", "jouw", "onze"},
}
BARE = "lief groot klein oud jong wit"
INFLECTED = "lieve grote kleine oude jonge witte"
FINITE = (
    "slaap slaapt slapen kom komt komen zie ziet zien lees leest lezen zoek zoekt zoeken houd houdt houden wacht wachten "
    "bel belt bellen opbel opbelt opbellen geef geeft geven denk denkt denken weet weten "
    "ben bent is zijn heb hebt heeft hebben kan kunt kun kunnen moet moeten"
)
PLAIN = (
    "geslapen gekomen gezien gelezen gezocht gehouden gewacht opgebeld gegeven gedacht geweten geweest"
    " slapen komen zien lezen zoeken houden wachten opbellen geven denken weten zijn"
)


def any_of(words):
    return "(?:" + "|".join(words.split()) + ")"


@pytest.fixture(scope="module")
def sentences():
    return [" ".join(pair.target) for pair in made_translation(4000, seed=2)]


def phrases(sentences, kind):
    """The determiner and the adjectives before each noun of this kind; the determiner is empty where there is none."""
    pattern = rf"(?:\b{any_of(' '.join(set.union(*DETERMINERS.values())))} )?(?:\b{any_of(BARE + ' ' + INFLECTED)} )*"
    for sentence in sentences:
        for match in re.finditer(rf"({pattern})\b{any_of(NOUNS[kind])}\b", sentence):
            words = match[1].split()
            first = words[0] if words and words[0] not in f"{BARE} {INFLECTED}".split() else ""
            yield first, words[bool(first) :]


@pytest.mark.parametrize("kind", ["neuter", "common"])
def test_a_singular_noun_has_a_determiner_of_its_gender(sentences, kind):
    assert {first for first, _ in phrases(sentences, kind)} == DETERMINERS[kind]


def test_a_plural_noun_has_a_determiner_of_the_plural_or_none(sentences):
    # "dat" before a bare plural is no determiner: "het kind dat boeken leest"
    assert {first for first, _ in phrases(sentences, "plural")} - {"dat"} == DETERMINERS["plural"] | {""}


@pytest.mark.parametrize("kind", list(NOUNS))
def test_an_adjective_is_bare_behind_een_or_geen_before_a_neuter_singular_and_nowhere_else(sentences, kind):
    seen = set()
    for first, adjectives in phrases(sentences, kind):
        bare = kind == "neuter" and first in ("een", "geen")
        assert set(adjectives) <= set((BARE if bare else INFLECTED).split())
        seen.update(adjectives)
    assert len(seen) > 4


def test_an_adjective_behind_is_said_of_its_subject_stands_bare(sentences):
    assert not any(re.search(rf"\b{any_of(INFLECTED)} (?:is|zijn|ben|bent|geweest|\.|,)(?: |$)", s) for s in sentences)


def test_the_verb_stands_second_behind_an_adverb(sentences):
    found = [match[1] for s in sentences for match in re.finditer(r"(?:^|, en |, maar )(?:vandaag|nu|hier) (\w+)", s)]
    assert len(found) > 500
    assert set(found) <= set(FINITE.split())


def test_the_verb_stands_second_behind_a_clause(sentences):
    found = [match[1] for s in sentences for match in re.finditer(r"^(?:omdat|wanneer) (?:(?!die|dat)\w+ )+, (\w+)", s)]
    assert len(found) > 100
    assert set(found) <= set(FINITE.split())


def test_the_whole_verb_closes_a_clause_behind_omdat_or_wanneer(sentences):
    # at the end of a sentence, where nothing has moved behind the verb
    found = [
        match[1] for s in sentences for match in re.finditer(r"(?:omdat|wanneer) (?:(?!die|dat)\w+ )+(\w+) \.$", s)
    ]
    assert len(found) > 100
    assert set(found) <= set(FINITE.split()) | set(PLAIN.split())


def test_jij_takes_a_t_before_its_verb_and_none_behind_it(sentences):
    text = " | ".join(sentences)
    assert not re.findall(r"\b(?:ziet|leest|slaapt|komt|zoekt|houdt|belt|geeft|denkt|hebt|bent|kunt) jij\b", text)
    assert not re.findall(r"\bjij (?:zie|lees|slaap|kom|zoek|houd|bel|opbel|geef|denk|heb|ben|kun)\b", text)
    assert len(re.findall(r"\b(?:zie|lees|slaap|kom|zoek|houd|bel|geef|denk|heb|ben|kun) jij\b", text)) > 100


def test_komen_and_zijn_have_zijn_in_the_perfect_and_others_have_hebben(sentences):
    text = " | ".join(sentences)
    assert not re.findall(r"\b(?:heb|hebt|heeft|hebben) (?:niet )?(?:gekomen|geweest)\b", text)
    assert not re.findall(r"\b(?:ben|bent|is|zijn) (?:gezien|gelezen|geslapen|opgebeld|gegeven|gezocht)\b", text)
    assert re.findall(r"\b(?:is|zijn) gekomen\b", text)


def test_a_separable_verb_is_parted_in_a_main_clause_and_whole_at_the_end(sentences):
    for sentence in sentences:
        assert len(re.findall(r"\b(?:bel|belt|bellen)\b", sentence)) <= len(re.findall(r"\bop\b", sentence))
    assert not any(re.search(r"(?:^|, (?:en|maar) )(?:vandaag|nu|hier) opbel", sentence) for sentence in sentences)


def test_no_clause_has_niet_een(sentences):
    assert not any(re.search(r"\bniet (?:een|geen)\b", sentence) for sentence in sentences)


def test_nobody_does_it_to_himself(sentences):
    for own in (
        "ik (?:zie|zoek|bel) mij",
        "wij (?:zien|zoeken|bellen) ons (?:op|\\.|,|niet)",
        "jij (?:ziet|zoekt|belt) jou",
    ):
        assert not any(re.search(rf"\b{own}\b", sentence) for sentence in sentences)
