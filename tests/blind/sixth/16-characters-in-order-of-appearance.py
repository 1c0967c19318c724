"""Vocabulary"""


def build_vocabulary(text, merges):
    vocab = ["[PAD]", "[START]", "[END]", "[UNK]"]
    for char in text:
        if char not in vocab:
            vocab.append(char)
    for first, second in merges:
        if first + second not in vocab:
            vocab.append(first + second)
    return vocab
