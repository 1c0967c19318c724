"""One row for two texts."""


def encode_pair(first, second, cls, sep, max_length):
    """Tokens, segments and the padding mask."""
    texts = [list(first)] if second is None else [list(first), list(second)]
    if any(len(text) == 0 for text in texts):
        raise ValueError("a text is empty")
    if max_length < 1 + 2 * len(texts):
        raise ValueError("max_length is too small")
    room = max_length - 1 - len(texts)
    keep = [len(text) for text in texts]
    while sum(keep) > room:
        longest = keep.index(max(keep))
        keep[longest] -= 1
    tokens, segments = [cls], [0]
    for number, text in enumerate(texts):
        part = text[:keep[number]] + [sep]
        tokens.extend(part)
        segments.extend([number] * len(part))
    used = len(tokens)
    rest = max_length - used
    tokens.extend([0] * rest)
    segments.extend([0] * rest)
    padding = [int(place >= used) for place in range(max_length)]
    return tokens, segments, padding
