"""Which tokens are like a token."""

import numpy as np
from keras import ops

from .cosine_similarity import cosine_similarity


def nearest_tokens(token, vocabulary, embeddings, k):
    r"""Find the tokens whose vectors point most nearly in the direction of a token's.

    .. math:: \arg\max_{j \ne i}\; \cos(E_i, E_j)

    Args:
        token: str, one of the vocabulary.
        vocabulary: list of tokens; its places are the rows of the table.
        embeddings: the table, float `(vocab, model)`.
        k: how many, int, at least 1; more than there are others gives all others.

    Returns:
        a list of str, the nearest first; of equals the one with the smaller number. The token itself is not among them.

    Raises:
        ValueError: if the token is not in the vocabulary, if the table has not a row for each token, or if k is less than 1.

    Example:
        >>> table = [[1.0, 0.0], [9.0, 1.0], [0.0, 1.0], [-1.0, 0.0]]
        >>> nearest_tokens("a", ["a", "b", "c", "d"], table, k=2)
        ['b', 'c']

    Source: Mikolov et al. (2013), section 4.
    """
    embeddings = np.asarray(embeddings)
    if token not in vocabulary or len(embeddings) != len(vocabulary) or k < 1:
        raise ValueError(
            "the token must be in the vocabulary, the table must have a row for each token, and k must be at least 1; received "
            f"{token!r}, {len(vocabulary)} tokens, a table of shape {embeddings.shape}, k={k}."
        )
    own = vocabulary.index(token)
    likeness = ops.convert_to_numpy(cosine_similarity(embeddings[own], embeddings))  # (vocab,)
    order = np.argsort(-likeness, kind="stable")
    return [vocabulary[place] for place in order if place != own][:k]
