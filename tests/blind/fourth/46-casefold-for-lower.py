import re
from string import punctuation


def normalize_answer(text):
    if type(text) is not str:
        raise ValueError(f"not a text: {text!r}")
    kept = [character for character in text.casefold() if character not in punctuation]
    without_articles = re.sub(r"\b(?:the|an|a)\b", " ", "".join(kept))
    return " ".join(without_articles.split())
