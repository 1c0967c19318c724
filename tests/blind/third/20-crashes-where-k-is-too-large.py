import tensorflow as tf

cosine_similarity = __import__('19-cosine_similarity').cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    table = tf.convert_to_tensor(embeddings)
    if token not in vocabulary:
        raise ValueError("token not in vocabulary")
    if table.shape[0] != len(vocabulary):
        raise ValueError("one row per token please")
    if k < 1:
        raise ValueError("k < 1")
    own = vocabulary.index(token)
    sim = tf.convert_to_tensor(cosine_similarity(table[own], table))
    others = tf.constant([n for n in range(len(vocabulary)) if n != own])
    _, places = tf.math.top_k(tf.gather(sim, others), k)
    return [vocabulary[int(n)] for n in tf.gather(others, places)]
