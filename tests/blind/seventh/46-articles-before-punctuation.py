"""Makes answers comparable."""
import re
import string


def normalize_answer(text):
    """Lower case, no articles, no punctuation, single blanks."""
    if not isinstance(text, str):
        raise ValueError("not a text: %r" % (text,))
    text = text.lower()
    text = re.sub(r"\b(a|an|the)\b", " ", text)
    letters = []
    for letter in text:
        if letter not in string.punctuation:
            letters.append(letter)
    return " ".join("".join(letters).split())
