"""From numbers to a text."""

from .build_vocabulary import SPECIAL


def decode(ids, vocabulary):
    r"""Lay the tokens of some numbers end to end.

    .. math:: \mathrm{decode}(\mathrm{encode}(\text{text})) = \text{text}, \quad \text{if all its characters are known}

    Args:
        ids: numbers of tokens, a sequence of int.
        vocabulary: list of tokens; its places are the numbers.

    Returns:
        a str. [PAD], [START] and [END] stand for nothing and are left out; an [UNK] is written as U+FFFD, the replacement
        character.

    Raises:
        ValueError: if a number is none of the vocabulary's.

    Example:
        >>> decode([1, 8, 5, 4, 3, 2, 0], ["[PAD]", "[START]", "[END]", "[UNK]", " ", "a", "b", "ab", "abb"])
        'abba �'

    Source: Sennrich et al. (2016), section 3.2.
    """
    text = []
    for number in map(int, ids):
        if not 0 <= number < len(vocabulary):
            raise ValueError(
                f"numbers of tokens run from 0 to {len(vocabulary) - 1}; received {number}. "
                "Decode with the vocabulary that encoded."
            )
        if number >= len(SPECIAL):
            text.append(vocabulary[number])
        elif SPECIAL[number] == "[UNK]":
            text.append("\N{REPLACEMENT CHARACTER}")
    return "".join(text)
