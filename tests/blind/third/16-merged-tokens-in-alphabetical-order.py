from itertools import chain


def build_vocabulary(text, merges):
    special = ("[PAD]", "[START]", "[END]", "[UNK]")
    chars = sorted(set(text))
    merged = sorted(set(a + b for a, b in merges))
    seen, vocab = set(), []
    for tok in chain(special, chars, merged):
        if tok in seen:
            continue
        seen.add(tok)
        vocab.append(tok)
    return vocab
