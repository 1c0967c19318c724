"""Brings answers into one form."""
import re
import string

BLANKS = str.maketrans(string.punctuation, " " * len(string.punctuation))


def normalize_answer(text):
    """The text without what does not matter."""
    if not isinstance(text, str):
        raise ValueError("an answer is a str")
    plain = text.lower().translate(BLANKS)
    plain = re.sub(r"\b(?:the|an|a)\b", " ", plain)
    return " ".join(plain.split())
