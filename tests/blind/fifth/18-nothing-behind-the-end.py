def decode(ids, vocabulary):
    ids = [int(i) for i in ids]
    if any(i < 0 or i >= len(vocabulary) for i in ids):
        raise ValueError(f"there are tokens 0 to {len(vocabulary) - 1}, got {ids}")
    out = ""
    for i in ids:
        token = vocabulary[i]
        if i == 2:
            break
        if i in (0, 1):
            continue
        out += "\ufffd" if i == 3 else token
    return out
