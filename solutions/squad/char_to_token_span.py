"""From an answer's characters to its tokens."""


def char_to_token_span(offsets, start, end):
    r"""Find the first and the last token that hold characters of an answer.

    .. math:: \mathrm{first} = \min \{i : \mathrm{end}_i > \mathrm{start}\}, \qquad
        \mathrm{last} = \max \{i : \mathrm{begin}_i < \mathrm{end}\}

    A token that holds the answer and more is taken whole. Tokens that hold no characters, `(0, 0)`, are passed over.

    Args:
        offsets: for each token its characters in the passage, a list of pairs `(begin, end)` of int, end exclusive; `(0, 0)`
            for special tokens and for those of the question.
        start: the answer's first character, int.
        end: the character behind its last, int.

    Returns:
        a tuple of two int, the first and the last token, inclusive. None if the answer is empty, if it is not wholly inside
        these tokens (another window holds it), or if no token stands where it does.

    Raises:
        ValueError: if there are no offsets, if they are negative or not in order, or if end is before start.

    Example:
        >>> offsets = [(0, 0), (0, 3), (4, 7), (7, 9), (0, 0)]  # [CLS] The cat ##ty [SEP]
        >>> char_to_token_span(offsets, 4, 9), char_to_token_span(offsets, 4, 12)
        ((2, 3), None)

    Source: Devlin et al. (2019), section 4.2, leaves it to its code.
    """
    tokens = _tokens(offsets)
    if not 0 <= start <= end:
        raise ValueError(
            f"an answer must not begin before 0 nor end before it begins; received start={start}, end={end}."
        )
    if start == end or not tokens or start < tokens[0][1] or end > tokens[-1][2]:
        return None
    first = min(place for place, _, its_end in tokens if its_end > start)
    last = max(place for place, its_begin, _ in tokens if its_begin < end)
    return (first, last) if first <= last else None  # an answer of blanks lies between two tokens


def _tokens(offsets):
    """The tokens that hold characters, as triples of place, begin and end."""
    if not len(offsets):
        raise ValueError("offsets must hold at least one token's; received none.")
    tokens, before = [], (0, 0)
    for place, pair in enumerate(offsets):
        begin, end = map(int, pair)
        if begin == end:
            continue
        if begin > end or begin < before[0] or end < before[1]:
            raise ValueError(
                "offsets must be pairs (begin, end) with 0 <= begin <= end, in the order of the text; "
                f"received ({begin}, {end}) for token {place}, after {before}. Give (0, 0) to a token that is none of the passage's."
            )
        tokens.append((place, begin, end))
        before = begin, end
    return tokens
