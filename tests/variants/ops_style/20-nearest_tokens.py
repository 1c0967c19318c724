from keras import ops

cosine_similarity = __import__("19-cosine_similarity").cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    if k < 1 or len(vocabulary) != embeddings.shape[0]:
        raise ValueError(f"k={k}, {len(vocabulary)} tokens, table {embeddings.shape}")
    own = vocabulary.index(token)  # a stranger raises ValueError here
    others = [place for place in range(len(vocabulary)) if place != own]
    likeness = cosine_similarity(ops.take(embeddings, own, axis=0), ops.take(embeddings, others, axis=0))
    order = ops.top_k(likeness, min(k, len(others)))[1]
    return tuple(vocabulary[others[int(place)]] for place in order)
