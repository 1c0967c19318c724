"""Scenes: who did what to whom, where and when; and the sentences that say so."""

from __future__ import annotations

from typing import TypeAlias

from ..bilingual.chance import Chance

#: Concepts, each with the words that mean it; those of one row are related.
PEOPLE = (
    (("doctor", "physician"), ("nurse", "carer")), (("lawyer", "attorney"), ("judge", "magistrate")),
    (("singer", "vocalist"), ("author", "writer")), (("cook", "chef"), ("waiter", "server")),
    (("boy", "lad"), ("girl", "lass")), (("officer", "policeman"), ("thief", "robber")),
    (("teacher", "schoolmaster"), ("pupil", "student")), (("sailor", "seaman"), ("captain", "skipper")),
)  # fmt: skip
#: Verbs, each word as past and base.
VERBS = (
    ((("helped", "help"), ("assisted", "assist")), (("saved", "save"), ("rescued", "rescue"))),
    ((("called", "call"), ("phoned", "phone")), (("warned", "warn"), ("alerted", "alert"))),
    ((("chased", "chase"), ("pursued", "pursue")), (("caught", "catch"), ("captured", "capture"))),
    ((("frightened", "frighten"), ("scared", "scare")), (("annoyed", "annoy"), ("bothered", "bother"))),
    ((("hugged", "hug"), ("embraced", "embrace")), (("praised", "praise"), ("applauded", "applaud"))),
    ((("pushed", "push"), ("shoved", "shove")), (("hit", "hit"), ("struck", "strike"))),
)
PLACES = (
    (("street", "road"), ("square", "plaza")), (("garden", "yard"), ("wood", "forest")),
    (("hotel", "inn"), ("shop", "store")), (("harbour", "port"), ("ship", "vessel")),
)  # fmt: skip
DAYS = ((("monday",), ("tuesday",), ("wednesday",), ("thursday",), ("friday",)), (("saturday",), ("sunday",)))

#: The slots of a scene; what stands there is the number of a concept.
TABLES: dict[str, tuple] = {"agent": PEOPLE, "verb": VERBS, "patient": PEOPLE, "place": PLACES, "day": DAYS}
CONCEPTS = {slot: tuple(concept for row in table for concept in row) for slot, table in TABLES.items()}
ROWS = {slot: tuple(row for row, some in enumerate(table) for _ in some) for slot, table in TABLES.items()}
SLOTS = tuple(TABLES)

#: A concept for each slot, by its number; a slot that is left out is not told.
Scene: TypeAlias = dict[str, int]


def draw_scene(chance: Chance) -> Scene:
    """A scene with two different people."""
    scene = {slot: chance.between(0, len(concepts) - 1) for slot, concepts in CONCEPTS.items()}
    return scene if scene["agent"] != scene["patient"] else draw_scene(chance)


def another(chance: Chance, scene: Scene, slot: str, related: bool | None = None) -> int:
    """Another concept for a slot, none of the scene's people; related to the one there, unrelated, or either."""
    here, rows = scene[slot], ROWS[slot]
    taken = {scene["agent"], scene["patient"]} if slot in ("agent", "patient") else {here}
    free = [number for number in range(len(rows)) if number not in taken]
    fitting = [number for number in free if related is None or (rows[number] == rows[here]) == related]
    return chance.pick(fitting or free)


def write_scene(chance: Chance, scene: Scene, denied: bool = False, described: dict[str, str] | None = None) -> str:
    """A sentence that tells a scene: active or passive, the day in front or behind, each concept in any of its words.

    Args:
        chance: decides all this.
        scene: what is told; without an agent the sentence is about "somebody", or "nobody".
        denied: whether it is said not to be so.
        described: an adjective for the agent, the patient, or both.
    """
    described = described or {}
    people = {slot: phrase(chance, scene, slot, described.get(slot, "")) for slot in ("agent", "patient")}
    past, base = chance.pick(CONCEPTS["verb"][scene["verb"]])
    if chance.happens(0.5):
        verb = f"was not {past}" if denied else f"was {past}"
        by = f" by {people['agent']}" if people["agent"] else ""
        told = f"{people['patient']} {verb}{by}"
    elif people["agent"]:
        told = f"{people['agent']} {f'did not {base}' if denied else past} {people['patient']}"
    else:
        told = f"{'nobody' if denied else 'somebody'} {past} {people['patient']}"
    if "place" in scene:
        told += f" in the {chance.pick(CONCEPTS['place'][scene['place']])}"
    if "day" not in scene:
        return f"{told} ."
    day = f"on {CONCEPTS['day'][scene['day']][0]}"
    return f"{day} {told} ." if chance.happens(0.5) else f"{told} {day} ."


def phrase(chance: Chance, scene: Scene, slot: str, adjective: str) -> str:
    """A person of the scene in words; empty if it has none there."""
    if slot not in scene:
        return ""
    word = chance.pick(CONCEPTS[slot][scene[slot]])
    return f"the {adjective} {word}" if adjective else f"the {word}"
