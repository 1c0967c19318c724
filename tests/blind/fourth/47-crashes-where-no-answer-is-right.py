import numpy as np

norm = __import__('46-normalize_answer').normalize_answer


def exact_match(predictions, answers, version="1.1"):
    if version not in ("1.1", "2.0"):
        raise ValueError("version is '1.1' or '2.0'")
    if not answers:
        raise ValueError("answers is empty")
    for q, texts in answers.items():
        if isinstance(texts, str) or (version == "1.1" and not texts):
            raise ValueError(f"{q}: need a list of answers")
    scores = []
    for q, texts in answers.items():
        if q in predictions:
            right = [norm(t) for t in texts]
            if version == "2.0":
                right = [t for t in right if t]
            scores.append(max(float(norm(predictions[q]) == t) for t in right))
        elif version == "1.1":
            scores.append(0.0)
    if not scores:
        raise ValueError("nothing was predicted")
    return float(100 * np.mean(scores))
