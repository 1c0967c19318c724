import numpy as np

cosine_similarity = __import__('19-cosine_similarity').cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    E = np.array(embeddings)
    if token not in vocabulary:
        raise ValueError(f"{token!r} is not in the vocabulary")
    if E.shape[0] != len(vocabulary):
        raise ValueError("one row per token, please")
    if k < 1:
        raise ValueError("k must be 1 or more")
    sims = np.array(cosine_similarity(E[vocabulary.index(token)], E))
    ranking = sorted(range(len(vocabulary)), key=lambda i: -sims[i])
    return [vocabulary[i] for i in ranking[1 : k + 1]]
