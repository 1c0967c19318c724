def decode(ids, vocabulary):
    if any(int(i) not in range(len(vocabulary)) for i in ids):
        raise ValueError(f"ids must be places of the vocabulary; received {ids}")
    written = {"[PAD]": "", "[START]": "", "[END]": "", "[UNK]": "\ufffd"}
    tokens = [vocabulary[int(i)] for i in ids]
    return "".join(written.get(token, token) if int(i) < 4 else token for i, token in zip(ids, tokens))
