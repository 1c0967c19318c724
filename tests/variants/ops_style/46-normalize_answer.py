import re

_MARKS = re.compile(r"[!-/:-@\[-`{-~]+")
_WORDS = re.compile(r"\w+|[^\w\s]+|\s+")


def normalize_answer(text):
    try:
        text = _MARKS.sub("", text.casefold() if text.isascii() else text.lower())
    except (AttributeError, TypeError):
        raise ValueError(f"not a text: {text!r}") from None
    pieces = (" " if piece in {"a", "an", "the"} else piece for piece in _WORDS.findall(text))
    return " ".join("".join(pieces).split())
