"""A reader of passages and questions, written without a look at the code that makes them."""

import re

NAME, TOWN, DATE = r"[A-Z][a-z]+", r"[A-Z]\w+(?: [A-Z]\w+)?", r"[A-Z][a-z]+ 19\d\d"
DONE = ["followed", "helped", "hired", "painted", "saved", "taught", "thanked", "visited"]
DO = dict(zip(["follow", "help", "hire", "paint", "save", "teach", "thank", "visit"], DONE, strict=True))

TELLS = [
    (rf"(?P<who>{NAME}) was born in (?P<town>{TOWN})(?: in (?P<year>\d+))?", "birth"),
    (rf"(?P<who>{NAME}) was born in (?P<year>\d+)", "birth"),
    (rf"[Tt]he birthplace of (?P<who>{NAME}) is (?P<town>{TOWN})", "birth"),
    (rf"(?P<who>{NAME}) (?:lives|has a house) in (?P<town>{TOWN})", "home"),
    (rf"[Tt]he home of (?P<who>{NAME}) is in (?P<town>{TOWN})", "home"),
    (rf"(?P<who>{NAME}) (?:is|works as|earns money as) a (?P<job>[a-z ]+)", "work"),
    (rf"(?P<who>{NAME}) (?:owns|has) (?P<number>\w+) (?P<things>\w+)", "owning"),
    (rf"(?P<who>{NAME}) (?:plays|is good at playing) the (?P<instrument>\w+)", "playing"),
    (rf"(?P<who>{NAME}) opened a (?P<place>\w+)(?: in (?P<date>{DATE}))?", "opening"),
    (rf"(?P<who>{NAME}) opened a (?P<place>\w+) in (?P<town>{TOWN})(?: in (?P<date>{DATE}))?", "opening"),
    (rf"[Ii]n (?P<date>{DATE}), (?P<who>{NAME}) opened a (?P<place>\w+)", "opening"),
    (rf"(?P<who>{NAME}) studied (?P<subject>(?!in\b)\w+)(?: in (?P<town>{TOWN}))?", "study"),
    (rf"(?P<who>{NAME}) studied in (?P<town>{TOWN})", "study"),
    (rf"(?:[Ii]n (?P<date>{DATE}), )?(?P<who>{NAME}) (?P<verb>{'|'.join(DONE)}) (?P<whom>{NAME})", "deed"),
    (rf"(?P<who>{NAME}) (?P<verb>{'|'.join(DONE)}) (?P<whom>{NAME}) in (?P<date>{DATE})", "deed"),
    (rf"(?P<whom>{NAME}) was (?P<verb>{'|'.join(DONE)}) by (?P<who>{NAME})(?: in (?P<date>{DATE}))?", "deed"),
]

ASKS = [
    (r"Who was born in (?P<year>\d+)", "birth", "who"),
    (r"Who was born in (?P<town>\D+)", "birth", "who"),
    (r"Where was (?P<who>\w+) born", "birth", "town"),
    (r"What is the birthplace of (?P<who>\w+)", "birth", "town"),
    (r"(?:When|In which year) was (?P<who>\w+) born", "birth", "year"),
    (r"Who lives in (?P<town>.+)", "home", "who"),
    (r"(?:Where|In which town) does (?P<who>\w+) live", "home", "town"),
    (r"Who (?:is|works as) a (?P<job>.+)", "work", "who"),
    (r"What is the profession of (?P<who>\w+)", "work", "job"),
    (r"What does (?P<who>\w+) work as", "work", "job"),
    (r"Who owns (?P<number>\w+) (?P<things>\w+)", "owning", "who"),
    (r"How many (?P<things>\w+) does (?P<who>\w+) (?:own|have)", "owning", "number"),
    (r"What does (?P<who>\w+) own", "owning", "number things"),
    (r"Who plays the (?P<instrument>\w+)", "playing", "who"),
    (r"(?:What|Which instrument) does (?P<who>\w+) play", "playing", "instrument"),
    (r"Who opened a (?P<place>\w+)", "opening", "who"),
    (r"What did (?P<who>\w+) open", "opening", "place"),
    (r"Where did (?P<who>\w+) open a (?P<place>\w+)", "opening", "town"),
    (r"When did (?P<who>\w+) open a (?P<place>\w+)", "opening", "date"),
    (r"Who studied (?P<subject>(?!in\b)\w+)", "study", "who"),
    (r"Who studied in (?P<town>.+)", "study", "who"),
    (r"(?:What|Which subject) did (?P<who>\w+) study", "study", "subject"),
    (r"Where did (?P<who>\w+) study", "study", "town"),
    (rf"Who (?P<verb>{'|'.join(DONE)}) (?P<whom>\w+)", "deed", "who"),
    (r"By whom was (?P<whom>\w+) (?P<verb>\w+)", "deed", "who"),
    (rf"Who was (?P<verb>{'|'.join(DONE)}) by (?P<who>\w+)", "deed", "whom"),
    (rf"When did (?P<who>\w+) (?P<base>{'|'.join(DO)}) (?P<whom>\w+)", "deed", "date"),
    (rf"When was (?P<whom>\w+) (?P<verb>{'|'.join(DONE)}) by (?P<who>\w+)", "deed", "date"),
]


def facts_in(context, women):
    """What a passage tells: (kind, values) for each of its clauses; a pronoun is the last person of its sex."""
    facts, last = [], {}
    for sentence in context.removesuffix(".").split(". "):
        subject = ""
        for clause in re.split(r", but | (?=and (?!warm))", sentence):
            clause = re.sub(r"^(He|She)\b", lambda found: last[found[0]], clause)
            clause = re.sub(r"^and\b", subject, clause)
            for pattern, kind in TELLS:
                if found := re.fullmatch(pattern, clause):
                    values = {slot: value for slot, value in found.groupdict().items() if value}
                    facts.append((kind, values))
                    subject = values["who"]
                    for person in (values.get("whom"), values["who"]):
                        if person:
                            last["She" if person in women else "He"] = person
                    break
    return facts


def answers_to(question, facts):
    """Every answer that these facts give."""
    readings = [(re.fullmatch(pattern, question.removesuffix("?")), kind, target) for pattern, kind, target in ASKS]
    ((found, kind, target),) = [reading for reading in readings if reading[0]]
    given = found.groupdict()
    if base := given.pop("base", None):
        given["verb"] = DO[base]
    return {
        " ".join(values[slot] for slot in target.split())
        for sort, values in facts
        if sort == kind and given.items() <= values.items() and set(target.split()) <= values.keys()
    }
