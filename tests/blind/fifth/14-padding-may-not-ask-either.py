from keras import ops


def combined_mask(tokens):
    tokens = ops.convert_to_tensor(tokens)
    n = ops.shape(tokens)[1]
    word = ops.cast(tokens != 0, "float32")
    both_words = ops.einsum("bi,bj->bij", word, word)
    past = ops.tril(ops.ones((n, n), dtype="float32"))
    visible = both_words * past
    return 1.0 - visible[:, None]
