from keras import ops

cosine_similarity = __import__("19-cosine_similarity").cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    own = vocabulary.index(token)
    others = [place for place in range(len(vocabulary)) if place != own]
    likeness = cosine_similarity(ops.take(embeddings, own, axis=0), ops.take(embeddings, others, axis=0))
    order = ops.top_k(likeness, min(k, len(others)))[1]
    return tuple(vocabulary[others[int(place)]] for place in order)
