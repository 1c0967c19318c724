"""What two answers may differ in."""

import re
import string

ARTICLE = re.compile(r"\b(a|an|the)\b")
PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalize_answer(text):
    r"""Make an answer lower-case, and take out punctuation, articles and needless blanks, in this order.

    .. math:: \text{text} \to \text{lower-case} \to \text{no punctuation} \to \text{no articles} \to \text{single blanks}

    Punctuation is that of ASCII alone, and is deleted: what stood on both sides becomes one word. An article, *a*, *an* or *the*
    as a whole word, becomes a blank.

    Args:
        text: str.

    Returns:
        a str; the empty one if nothing is left.

    Raises:
        ValueError: if the answer is not a text.

    Example:
        >>> normalize_answer(" The  U.S. theatre, an “A” "), normalize_answer("The.")
        ('us theatre “ ”', '')

    Source: Rajpurkar et al. (2016), section 6.1; the order is that of the official script.
    """
    if not isinstance(text, str):
        raise ValueError(f"an answer must be a text; received {text!r}. No answer is the empty text.")
    text = text.lower().translate(PUNCTUATION)
    return " ".join(ARTICLE.sub(" ", text).split())
