"""SQuAD's F1 of predictions."""
from collections import Counter

normalize_answer = __import__('46-normalize_answer').normalize_answer


def pair_f1(a, b, version):
    """F1 of two texts that are normalised."""
    a, b = Counter(a.split()), Counter(b.split())
    size_a, size_b = sum(a.values()), sum(b.values())
    if size_a == 0 and size_b == 0:
        return 1.0 if version == "2.0" else 0.0
    common = sum(min(times, b[word]) for word, times in a.items())
    return 2.0 * common / (size_a + size_b)


def squad_f1(predictions, answers, version="1.1"):
    """A float from 0 to 100."""
    if version != "1.1" and version != "2.0":
        raise ValueError("version is 1.1 or 2.0")
    if len(answers) == 0:
        raise ValueError("answers must not be empty")
    for texts in answers.values():
        if not isinstance(texts, (list, tuple)):
            raise ValueError("a list of answers is needed")
        if version == "1.1" and len(texts) == 0:
            raise ValueError("version 1.1 has an answer to all questions")
    total, count = 0.0, 0
    for q in answers:
        if q not in predictions:
            count += version == "1.1"
            continue
        count += 1
        said = normalize_answer(predictions[q])
        right = [normalize_answer(text) for text in answers[q]]
        if version == "2.0":
            right = list(filter(None, right)) or [""]
        scores = [pair_f1(said, text, version) for text in right]
        total += sum(scores) / len(scores)
    if count == 0:
        raise ValueError("nothing to score")
    return 100.0 * total / count
