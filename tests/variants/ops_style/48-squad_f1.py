from fractions import Fraction
from itertools import groupby

normalize_answer = __import__("46-normalize_answer").normalize_answer


def _bag(text):
    """each word with its number: the second "the" is another than the first"""
    return {(word, n) for word, same in groupby(sorted(normalize_answer(text).split())) for n, _ in enumerate(same)}


def _alike(said, wanted, both_empty):
    count = len(said) + len(wanted)
    return Fraction(2 * len(said & wanted), count) if count else both_empty


def squad_f1(predictions, answers, version="1.1"):
    old = version == "1.1"
    if not (old or version == "2.0") or not answers:
        raise ValueError(f"version {version}, {len(answers)} questions")
    total, count = Fraction(0), 0
    for question, texts in answers.items():
        if isinstance(texts, str) or (old and not texts):
            raise ValueError(f"{question}: {texts!r}")
        if question not in predictions:
            count += old
            continue
        bags = [_bag(text) for text in texts]
        if not old:
            bags = [bag for bag in bags if bag] or [set()]
        said = _bag(predictions[question])
        total += max(_alike(said, wanted, not old) for wanted in bags)
        count += 1
    if not count:
        raise ValueError("none of the questions has a prediction")
    return float(100 * total / count)
