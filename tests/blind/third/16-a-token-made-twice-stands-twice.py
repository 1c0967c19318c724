SPECIALS = ["[PAD]", "[START]", "[END]", "[UNK]"]


def build_vocabulary(text, merges):
    return SPECIALS + sorted(set(text)) + [a + b for a, b in merges]
