"""The words of the made corpus, English beside Dutch. Every form is listed: Dutch spelling follows no short rule."""

from __future__ import annotations

from .entries import FIRST, PLURAL, SECOND, THIRD, Adjective, Complement, Determiner, Finite, Noun, Pronoun, Verb

PERSON = ("person",)
ANIMATE = ("person", "animal")
ANYTHING = ("person", "animal", "text", "thing")

NOUNS = (
    Noun(("man", "men"), ("man", "mannen"), False, "person"),
    Noun(("woman", "women"), ("vrouw", "vrouwen"), False, "person"),
    Noun(("child", "children"), ("kind", "kinderen"), True, "person"),
    Noun(("girl", "girls"), ("meisje", "meisjes"), True, "person"),
    Noun(("teacher", "teachers"), ("leraar", "leraren"), False, "person"),
    Noun(("dog", "dogs"), ("hond", "honden"), False, "animal"),
    Noun(("cat", "cats"), ("kat", "katten"), False, "animal"),
    Noun(("horse", "horses"), ("paard", "paarden"), True, "animal"),
    Noun(("book", "books"), ("boek", "boeken"), True, "text"),
    Noun(("letter", "letters"), ("brief", "brieven"), False, "text"),
    Noun(("house", "houses"), ("huis", "huizen"), True, "thing"),
    Noun(("tree", "trees"), ("boom", "bomen"), False, "thing"),
)

ADJECTIVES = (
    Adjective("sweet", ("lief", "lieve"), 0, ANIMATE),
    Adjective("big", ("groot", "grote"), 1, ANYTHING),
    Adjective("small", ("klein", "kleine"), 1, ANYTHING),
    Adjective("old", ("oud", "oude"), 2, ANYTHING),
    Adjective("young", ("jong", "jonge"), 2, ANIMATE),
    Adjective("white", ("wit", "witte"), 3, ("animal", "text", "thing")),
)

THE = Determiner(("the", "the"), ("de", "het", "de"))
A = Determiner(("a", ""), ("een", "een", ""))
THIS = Determiner(("this", "these"), ("deze", "dit", "deze"))
THAT = Determiner(("that", "those"), ("die", "dat", "die"))
MY = Determiner(("my", "my"), ("mijn", "mijn", "mijn"))
YOUR = Determiner(("your", "your"), ("jouw", "jouw", "jouw"))
OUR = Determiner(("our", "our"), ("onze", "ons", "onze"))
POSSESSIVES = (MY, YOUR, OUR)
DETERMINERS = (THE, A, THIS, THAT, *POSSESSIVES)

PRONOUNS = (
    Pronoun(("i", "me"), ("ik", "mij"), FIRST, "the speaker"),
    Pronoun(("you", "you"), ("jij", "jou"), SECOND, "the hearer"),
    Pronoun(("he", "him"), ("hij", "hem"), THIRD, "others"),
    Pronoun(("she", "her"), ("zij", "haar"), THIRD, "others"),
    Pronoun(("we", "us"), ("wij", "ons"), PLURAL, "the speaker"),
    Pronoun(("they", "them"), ("zij", "hen"), PLURAL, "others"),
)

HEBBEN = Finite(("have", "have", "has", "have"), ("heb", "hebt", "heeft", "hebben", "heb"))
ZIJN = Finite(("have", "have", "has", "have"), ("ben", "bent", "is", "zijn", "ben"))
MODALS = {
    "can": Finite(("can", "can", "can", "can"), ("kan", "kunt", "kan", "kunnen", "kun")),
    "must": Finite(("must", "must", "must", "must"), ("moet", "moet", "moet", "moeten", "moet")),
}
DO = ("do", "do", "does", "do")


def _verb(
    english: str,
    dutch: str,
    subjects: tuple[str, ...],
    *complements: Complement,
    perfect: Finite = HEBBEN,
    joined: str = "",
    particle: str = "",
    content: bool = False,
) -> Verb:
    """From English base, third person, participle; Dutch "ik", "hij", infinitive, participle; joined without the last."""
    base, third, participle = english.split()
    ik, hij, infinitive, voltooid = dutch.split()
    finite = Finite((base, base, third, base), (ik, hij, hij, infinitive, ik))
    ik, hij, infinitive = joined.split() if joined else (ik, hij, infinitive)
    return Verb(
        finite, (ik, hij, hij, infinitive), (base, infinitive), (participle, voltooid), subjects, complements,
        perfect, particle, content,
    )  # fmt: skip


BE = Verb(
    Finite(("am", "are", "is", "are"), ("ben", "bent", "is", "zijn", "ben")), ("ben", "bent", "is", "zijn"),
    ("be", "zijn"), ("been", "geweest"), ANYTHING, (), ZIJN,
)  # fmt: skip

VERBS = (
    _verb("sleep sleeps slept", "slaap slaapt slapen geslapen", ANIMATE),
    _verb("come comes come", "kom komt komen gekomen", ANIMATE, perfect=ZIJN),
    _verb("see sees seen", "zie ziet zien gezien", ANIMATE, Complement("", "", ANYTHING)),
    _verb("read reads read", "lees leest lezen gelezen", PERSON, Complement("", "", ("text",))),
    _verb("look looks looked", "zoek zoekt zoeken gezocht", ANIMATE, Complement("for", "", ANYTHING)),
    _verb("love loves loved", "houd houdt houden gehouden", ANIMATE, Complement("", "van", ANYTHING)),
    _verb("wait waits waited", "wacht wacht wachten gewacht", ANIMATE, Complement("for", "op", (*ANIMATE, "text"))),
    _verb(
        "call calls called", "bel belt bellen opgebeld", PERSON, Complement("", "", PERSON),
        joined="opbel opbelt opbellen", particle="op",
    ),
    _verb(
        "give gives given", "geef geeft geven gegeven", PERSON,
        Complement("", "", ("animal", "text")), Complement("to", "aan", PERSON),
    ),
    _verb("think thinks thought", "denk denkt denken gedacht", PERSON, content=True),
    _verb("know knows known", "weet weet weten geweten", PERSON, content=True),
)  # fmt: skip

#: Adverbs, and the words that join clauses: those before a subordinate clause, and those between main clauses.
ADVERBS = {"today": "vandaag", "now": "nu", "here": "hier"}
SUBORDINATORS = {"because": "omdat", "when": "wanneer"}
COORDINATORS = {"and": "en", "but": "maar"}
