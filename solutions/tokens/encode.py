"""From a text to numbers."""

from .build_vocabulary import SPECIAL
from .pieces import PIECE, join


def encode(text, merges, vocabulary):
    r"""Cut a text into tokens, by the merges in their order, and give each its number.

    .. math:: \text{text} \to \text{pieces} \to \text{characters} \to \text{tokens} \to \text{numbers}

    The pieces are those of the pattern `" ?\w+|\W"`, as in `train_bpe`; no token reaches over their ends.

    Args:
        text: str; the empty one has no tokens.
        merges: pairs of tokens, the first one learnt first.
        vocabulary: list of tokens; its places are the numbers.

    Returns:
        a list of int. What is not in the vocabulary gets the number of [UNK]; a special token's name in the text is text.

    Example:
        >>> merges = [("a", "b"), ("ab", "b")]
        >>> encode("abba é", merges, ["[PAD]", "[START]", "[END]", "[UNK]", " ", "a", "b", "ab", "abb"])
        [8, 5, 4, 3]

    Source: Sennrich et al. (2016), section 3.2.
    """
    number = {token: place for place, token in enumerate(vocabulary)}
    unknown = SPECIAL.index("[UNK]")
    tokens: list[str] = []
    for piece in PIECE.findall(text):
        parts = tuple(piece)
        for pair in merges:
            parts = join(parts, pair)
        tokens.extend(parts)
    return [number.get(token, unknown) for token in tokens]
