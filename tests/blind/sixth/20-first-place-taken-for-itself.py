"""Nearest tokens"""
import numpy as np
cosine_similarity = __import__('19-cosine_similarity').cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    table = np.asarray(embeddings)
    if token not in vocabulary or table.shape[0] != len(vocabulary) or k <= 0:
        raise ValueError("bad token, bad table or bad k")
    query = table[vocabulary.index(token)]
    scores = [float(s) for s in cosine_similarity(query, table)]
    ranked = sorted(range(len(vocabulary)), key=lambda i: scores[i], reverse=True)
    # ranked[0] is the token itself
    return [vocabulary[i] for i in ranked[1:k + 1]]
