def decode(ids, vocabulary):
    words = []
    for n in [int(x) for x in ids]:
        if n not in range(len(vocabulary)):
            raise ValueError("unknown id " + str(n))
        tok = vocabulary[n]
        if tok in ("[PAD]", "[START]", "[END]"):
            tok = ""
        if tok == "[UNK]":
            tok = chr(0xFFFD)
        words.append(tok)
    return "".join(words).strip()
