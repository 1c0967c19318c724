import re


def normalize_answer(text):
    if not isinstance(text, str):
        raise ValueError("text must be a str")
    text = text.lower()
    text = re.sub(r"[^\w\s]", "", text)
    text = re.sub(r"\b(a|an|the)\b", " ", text)
    text = re.sub(r"\s+", " ", text)
    return text.strip()
