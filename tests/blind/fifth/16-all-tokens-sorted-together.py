def build_vocabulary(text, merges):
    known = set()
    for ch in text:
        known.add(ch)
    for pair in merges:
        known.add(pair[0] + pair[1])
    ordered = sorted(known)
    return ["[PAD]", "[START]", "[END]", "[UNK]", *ordered]
