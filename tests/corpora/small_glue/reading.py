"""A reader of scenes and of reviews, written without a look at the code that makes them."""

import re
from itertools import product
from typing import NamedTuple

SAME = [
    "doctor physician", "nurse carer", "lawyer attorney", "judge magistrate", "singer vocalist", "author writer", "cook chef",
    "waiter server", "boy lad", "girl lass", "officer policeman", "thief robber", "teacher schoolmaster", "pupil student",
    "sailor seaman", "captain skipper", "helped help assisted assist", "saved save rescued rescue",
    "called call phoned phone", "warned warn alerted alert", "chased chase pursued pursue", "caught catch captured capture",
    "frightened frighten scared scare", "annoyed annoy bothered bother", "hugged hug embraced embrace",
    "praised praise applauded applaud", "pushed push shoved shove", "hit struck strike", "street road", "square plaza",
    "garden yard", "wood forest", "hotel inn", "shop store", "harbour port", "ship vessel",
]  # fmt: skip
MEANS = {word: row.split()[0] for row in SAME for word in row.split()}
NEAR = [
    "doctor nurse", "lawyer judge", "singer author", "cook waiter", "boy girl", "officer thief", "teacher pupil",
    "sailor captain", "helped saved", "called warned", "chased caught", "frightened annoyed", "hugged praised", "pushed hit",
    "street square", "garden wood", "hotel shop", "harbour ship", "monday tuesday wednesday thursday friday",
    "saturday sunday",
]  # fmt: skip
AXES = {word: axis for axis in ("tall short", "young old", "rich poor", "happy sad") for word in axis.split()}

ACTIVE = re.compile(r"(?:the (\w+ )?(\w+)|somebody|nobody)( did not)? (\w+) the (\w+ )?(\w+)")
PASSIVE = re.compile(r"the (\w+ )?(\w+) was( not)? (\w+)(?: by the (\w+ )?(\w+))?")


class Reading(NamedTuple):
    """What a sentence tells, and whether it denies that."""

    told: dict
    denied: bool


def read_scene(sentence):
    """The scene of a sentence, its words replaced by one for each meaning."""
    text = sentence.removesuffix(" .")
    told = {"day": day[1]} if (day := re.search(r"on (\w+day)", text)) else {}
    text = re.sub(r" ?on \w+day ?", "", text)
    if place := re.search(r" in the (\w+)$", text):
        told["place"] = MEANS[place[1]]
        text = text[: place.start()]
    if found := PASSIVE.fullmatch(text):
        described, patient, negation, verb, by, agent = found.groups()
        described, by = by, described
    else:
        described, agent, negation, verb, by, patient = ACTIVE.fullmatch(text).groups()
    told |= {"verb": MEANS[verb], "patient": MEANS[patient]} | ({"agent": MEANS[agent]} if agent else {})
    for slot, adjective in (("agent", described), ("patient", by)):
        if adjective:
            told[slot, AXES[adjective.strip()]] = adjective.strip()
    return Reading(told, bool(negation) or text.startswith("nobody"))


def relation_of(premise, hypothesis):
    """The label of two readings, found by going through every event that either could be about."""
    slots = list({**premise.told, **hypothesis.told})
    values = [{premise.told.get(slot), hypothesis.told.get(slot), "another"} - {None} for slot in slots]
    seen = set()
    for event in (dict(zip(slots, some, strict=True)) for some in product(*values)):
        if (premise.told.items() <= event.items()) != premise.denied:
            seen.add((hypothesis.told.items() <= event.items()) != hypothesis.denied)
    return {(True,): "entailment", (False,): "contradiction"}.get(tuple(seen), "neutral")


def score_of(one, other):
    """The points that two readings share."""
    points = 0
    for slot, value in one.told.items():
        pair = {value, other.told[slot]}
        points += 1 if len(pair) == 1 else 0.5 if any(pair <= set(row.split()) for row in NEAR) else 0
    return points


GOOD = "good great wonderful funny moving clever charming brilliant lovely fresh loved love liked like enjoyed enjoy admired admire"
BAD = "bad dull awful boring weak silly terrible clumsy stale empty hated hate disliked dislike despised despise regretted regret"


def mood_of(clause):
    """Whether a clause is positive."""
    words = clause.split()
    praises, blames = (sum(word in group.split() for word in words) for group in (GOOD, BAD))
    assert praises + blames == 1, clause
    return bool(praises) != any(word in ("not", "never", "nothing") for word in words)


def mood_of_review(sentence):
    """Whether a review is positive: its main clause decides."""
    text = sentence.removesuffix(" .")
    for pattern in (
        r"although .+ , (.+)",
        r".+ , but (.+)",
        r"(.+) , although .+",
        r"(.+) even though .+",
        r"(.+) and .+",
        r"(.+)",
    ):
        if found := re.fullmatch(pattern, text):
            return mood_of(found[1])
    raise AssertionError(text)
