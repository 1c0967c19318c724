"""From two texts to one row of tokens."""


def encode_pair(first, second, cls, sep, max_length):
    r"""Put one text or two into a row as BERT reads it, cut and padded to a length.

    .. math:: \text{[CLS]}\; a_1 \dots a_m\; \text{[SEP]}\; b_1 \dots b_n\; \text{[SEP]}\; 0 \dots 0

    If that is too long, the longer text loses its last token, again and again; of two as long as each other, the second one.

    Args:
        first: the tokens of the first text, list of int, at least one.
        second: the tokens of the second text, at least one; None if there is one text alone: [CLS] a [SEP].
        cls: the number of [CLS], int.
        sep: the number of [SEP], int.
        max_length: length of the row, int.

    Returns:
        three lists of int `(max_length,)`: tokens; segments, 1 from the second text's first token to its [SEP], else 0; and
        padding, a mask with 1 at the places that hold nothing.

    Raises:
        ValueError: if a text is empty, or if max_length has no room for the special tokens and a token of each text.

    Example:
        >>> for row in encode_pair([7, 8, 9], [5], cls=1, sep=2, max_length=8):
        ...     print(row)
        [1, 7, 8, 9, 2, 5, 2, 0]
        [0, 0, 0, 0, 0, 1, 1, 0]
        [0, 0, 0, 0, 0, 0, 0, 1]

    Source: Devlin et al. (2019), section 3 (the row); their published code for the cut.
    """
    first, second = list(first), None if second is None else list(second)
    _check_room(first, second, max_length)
    special = 2 if second is None else 3
    while len(first) + len(second or []) > max_length - special:
        longer = first if second is None or len(first) > len(second) else second
        longer.pop()
    tokens = [cls, *first, sep]
    segments = [0] * len(tokens)
    if second is not None:
        tokens += [*second, sep]
        segments += [1] * (len(second) + 1)  # its [SEP] too
    missing = max_length - len(tokens)
    return tokens + [0] * missing, segments + [0] * missing, [0] * len(tokens) + [1] * missing


def _check_room(first, second, max_length):
    if not first or second == []:
        raise ValueError(
            "a text must hold at least one token; received an empty one. For one text alone, give second=None."
        )
    least = 3 if second is None else 5
    if max_length < least:
        raise ValueError(
            "max_length must leave room for [CLS], a [SEP] behind each text and a token of each; "
            f"received max_length={max_length}. Give {least} or more."
        )
