def build_vocabulary(text, merges):
    vocab = ["[PAD]", "[START]", "[END]", "[UNK]"]
    for char in text:
        if char not in vocab:
            vocab.append(char)
    for left, right in merges:
        if left + right not in vocab:
            vocab.append(left + right)
    return vocab
