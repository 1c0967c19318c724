def decode(ids, vocabulary):
    written = {"[PAD]": "", "[START]": "", "[END]": "", "[UNK]": "\ufffd"}
    tokens = [vocabulary[int(i)] for i in ids]
    return "".join(written.get(token, token) if int(i) < 4 else token for i, token in zip(ids, tokens))
