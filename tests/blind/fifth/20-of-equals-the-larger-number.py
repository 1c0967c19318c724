import numpy as np

cosine_similarity = __import__('19-cosine_similarity').cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    table = np.asarray(embeddings)
    if k < 1 or token not in vocabulary or table.shape[0] != len(vocabulary):
        raise ValueError("bad token, table or k")
    me = vocabulary.index(token)
    scores = np.asarray(cosine_similarity(table, table[me]))
    best_first = np.argsort(scores, kind="stable")[::-1]
    others = best_first[best_first != me]
    return [vocabulary[int(j)] for j in others[:k]]
