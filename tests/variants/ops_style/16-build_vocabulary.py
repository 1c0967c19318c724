import numpy as np


def build_vocabulary(text, merges):
    special = ["[PAD]", "[START]", "[END]", "[UNK]"]
    characters = [str(c) for c in np.unique(list(text))] if text else []
    made = []
    for pair in merges:
        token = "".join(pair)
        if token not in made + characters:
            made.append(token)
    return special + characters + made
