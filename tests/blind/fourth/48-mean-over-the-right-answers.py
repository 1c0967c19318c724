import collections

import numpy as np

normalize_answer = __import__('46-normalize_answer').normalize_answer


def words(text):
    return collections.Counter(normalize_answer(text).split())


def compare(said, wanted, version):
    shared = sum((said & wanted).values())
    if version == "2.0" and (sum(said.values()) == 0 or sum(wanted.values()) == 0):
        return float(said == wanted)
    return 2 * shared / max(sum(said.values()) + sum(wanted.values()), 1)


def squad_f1(predictions, answers, version="1.1"):
    if version not in {"1.1", "2.0"}:
        raise ValueError("version?")
    if len(answers) < 1:
        raise ValueError("there are no questions")
    f1s = []
    for key, right in answers.items():
        if isinstance(right, str):
            raise ValueError("answers must be a list, not a str")
        if version == "1.1" and len(right) < 1:
            raise ValueError("an empty list of answers")
        golds = [words(r) for r in right]
        if version == "2.0":
            golds = [g for g in golds if g] or [collections.Counter()]
        if key in predictions:
            said = words(predictions[key])
            f1s.append(np.mean([compare(said, g, version) for g in golds]))
        elif version == "1.1":
            f1s.append(0.0)
    if not f1s:
        raise ValueError("no predictions for these questions")
    return float(np.mean(f1s) * 100)
