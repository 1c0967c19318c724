def decode(ids, vocabulary):
    written = {0: "", 1: "", 2: "", 3: "\ufffd"}

    def text_of(i):
        try:
            token = vocabulary[i]
        except IndexError:
            raise ValueError(f"unknown token number {i}") from None
        return written.get(i, token)

    return "".join(text_of(int(i)) for i in ids)
