def decode(ids, vocabulary):
    pad, start, end, unk = range(4)
    s = ""
    for i in ids:
        i = int(i)
        if i < 0 or i >= len(vocabulary):
            raise ValueError(f"{i} is not in the vocabulary of {len(vocabulary)} tokens")
        if i == end:
            break
        if i == pad or i == start:
            continue
        s += "\ufffd" if i == unk else vocabulary[i]
    return s
