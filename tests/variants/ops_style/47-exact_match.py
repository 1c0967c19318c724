from statistics import StatisticsError, fmean

normalize_answer = __import__("46-normalize_answer").normalize_answer


def _right(texts, version):
    if isinstance(texts, str) or not (texts or version == "2.0"):
        raise ValueError(f"a list of right answers is needed: {texts!r}")
    right = {normalize_answer(text) for text in texts}
    return right if version == "1.1" else right - {""} or {""}


def exact_match(predictions, answers, version="1.1"):
    if version not in {"1.1", "2.0"}:
        raise ValueError(version)
    right = {q: _right(texts, version) for q, texts in answers.items()}
    asked = [q for q in right if version == "1.1" or q in predictions]
    try:
        return 100 * fmean(q in predictions and normalize_answer(predictions[q]) in right[q] for q in asked)
    except StatisticsError:
        raise ValueError("no question that counts") from None
