"""The list of all tokens."""

#: The tokens that stand for nothing in the text, with the numbers 0 to 3.
SPECIAL = ("[PAD]", "[START]", "[END]", "[UNK]")


def build_vocabulary(text, merges):
    r"""List every token; its place is its number.

    .. math:: \text{special},\; \text{the characters of the text},\; \text{a token for each merge}

    The special ones come first, [PAD], [START], [END] and [UNK]; then the characters in the order of the alphabet; then what
    each merge makes, in the order of the merges, no token twice.

    Args:
        text: what the merges were learnt from, str.
        merges: pairs of tokens, as `train_bpe` returns them.

    Returns:
        a list of str.

    Example:
        >>> build_vocabulary("abba", [("a", "b")])
        ['[PAD]', '[START]', '[END]', '[UNK]', 'a', 'b', 'ab']

    Source: Sennrich et al. (2016), section 3.2.
    """
    made = ["".join(pair) for pair in merges]
    return list(dict.fromkeys([*SPECIAL, *sorted(set(text)), *made]))
