"""Makes answers alike."""
import re
import string


def normalize_answer(text):
    """Lower case, no punctuation, no articles, single blanks"""
    if not isinstance(text, str):
        raise ValueError("not a text")
    text = text.lower()
    for sign in string.punctuation:
        text = text.replace(sign, " ")
    text = re.sub(r"\b(?:an|a|the)\b", " ", text)
    return " ".join(text.split())
