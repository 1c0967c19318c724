"""How a text is cut before anything is merged, and what a merge does."""

import re

#: A word with the blank before it, or any other character by itself. Laid end to end, pieces are the text.
PIECE = re.compile(r" ?\w+|\W")


def join(tokens, pair):
    """Join a pair wherever it stands, from left to right: a tuple of tokens becomes a shorter one."""
    joined: list[str] = []
    for token in tokens:
        if joined and (joined[-1], token) == pair:
            joined[-1] += token
        else:
            joined.append(token)
    return tuple(joined)
