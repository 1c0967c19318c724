def encode_pair(first, second, cls, sep, max_length):
    a = list(first)
    b = list(second) if second is not None else None
    if len(a) == 0 or (b is not None and len(b) == 0):
        raise ValueError("empty text")
    if max_length < (3 if b is None else 5):
        raise ValueError("max_length is too small")

    if b is None:
        a = a[:max_length - 2]
        input_ids = [cls] + a + [sep]
        token_type_ids = [0] * len(input_ids)
    else:
        while len(a) + len(b) + 3 > max_length:
            if len(a) > len(b):
                a.pop()
            else:
                b.pop()
        input_ids = [cls] + a + [sep] + b + [sep]
        token_type_ids = [0] * (len(a) + 2) + [1] * (len(b) + 1)
    attention_mask = [1] * len(input_ids)

    while len(input_ids) < max_length:
        input_ids.append(0)
        token_type_ids.append(0)
        attention_mask.append(0)
    return input_ids, token_type_ids, attention_mask
