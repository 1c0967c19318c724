def build_vocabulary(text, merges):
    specials = ["[PAD]", "[START]", "[END]", "[UNK]"]
    alphabet = list(set(text))
    alphabet.sort()
    return specials + alphabet + [a + b for a, b in merges]
