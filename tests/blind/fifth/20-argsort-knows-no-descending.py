import numpy as np

cosine_similarity = __import__('19-cosine_similarity').cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    if token not in vocabulary or len(embeddings) != len(vocabulary) or k < 1:
        raise ValueError("token, table or k is wrong")
    row = vocabulary.index(token)
    E = np.asarray(embeddings)
    sim = np.array(cosine_similarity(E[row], E))
    sim[row] = -np.inf
    ids = np.argsort(sim, descending=True)[:k]
    return [vocabulary[i] for i in ids if i != row]
