import numpy as np

cos = __import__('19-cosine_similarity').cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    E = np.array(embeddings)
    if token not in vocabulary:
        raise ValueError(f"{token} is not a token")
    if E.shape[0] != len(vocabulary):
        raise ValueError("embeddings and vocabulary do not fit together")
    if k < 1:
        raise ValueError("k must be >= 1")
    e = E[list(vocabulary).index(token)]
    sims = np.array([float(cos(e, row)) for row in E])
    order = np.argsort(-sims, kind="stable")
    order = order[1:]  # best match is always the word itself
    return [vocabulary[i] for i in order[:k]]
