import numpy as np

cosine_similarity = __import__('19-cosine_similarity').cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    if k < 1 or token not in vocabulary or len(vocabulary) != len(embeddings):
        raise ValueError(f"bad arguments: {token!r}, k={k}, {len(vocabulary)} tokens and {len(embeddings)} rows")
    embeddings = np.asarray(embeddings)
    me = vocabulary.index(token)
    ranking = []
    for i, word in enumerate(vocabulary):
        if i != me:
            s = float(cosine_similarity(embeddings[me], embeddings[i]))
            ranking.append((s, -i, word))
    ranking.sort()
    return [word for _, _, word in ranking[-k:]]
