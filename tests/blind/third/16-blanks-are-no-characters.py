def build_vocabulary(text, merges):
    vocab = ["[PAD]", "[START]", "[END]", "[UNK]"]
    letters = set()
    for word in text.split():
        for ch in word:
            letters.add(ch)
    vocab.extend(sorted(letters))
    for first, second in merges:
        if first + second not in vocab:
            vocab.append(first + second)
    return vocab
