"""What is left of an answer when it is compared."""
import re
import string


def normalize_answer(text):
    if not isinstance(text, str):
        raise ValueError("not a text")
    text = text.lower()
    text = re.sub(r"\b(?:the|an|a)\b", " ", text)
    for sign in string.punctuation:
        text = text.replace(sign, "")
    return " ".join(text.split())
