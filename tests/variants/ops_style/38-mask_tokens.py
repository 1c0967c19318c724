import numpy as np
from keras import ops, random


def _refuse(wrong):
    for what, value in wrong.items():
        if value:
            raise ValueError(what)


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    tokens = np.asarray(tokens)
    _refuse({"tokens must be (batch, source)": tokens.ndim != 2 or not tokens.size or tokens.dtype.kind not in "iu"})
    ordinary = sorted(set(range(vocab)) - set(special) - {mask_id})
    _refuse(
        {
            "a token is not in the vocabulary": tokens.min() < 0 or tokens.max() >= vocab,
            "0 must be special": 0 not in special,
            "the mask must be an ordinary number": mask_id in special or mask_id not in range(vocab),
            "no token could be put in": not ordinary,
            "a rate lies between 0 and 1": not 0 <= rate <= 1,
        }
    )
    seeds = random.SeedGenerator(seed)
    tokens = ops.convert_to_tensor(tokens, "int32")
    likely = ops.cast(np.isin(tokens, list(special)) == False, "float32") * rate  # noqa: E712
    chosen = random.uniform(tokens.shape, seed=seeds) < likely
    # one draw of three fates, by the logarithms of their shares
    fate = random.categorical(ops.log([[0.8, 0.1, 0.1]]), ops.size(tokens), dtype="int32", seed=seeds)
    fate = ops.where(chosen, ops.reshape(fate, tokens.shape), 2)
    other = ops.take(ops.array(ordinary, "int32"), random.randint(tokens.shape, 0, len(ordinary), seed=seeds))
    inputs = ops.where(fate == 0, mask_id, ops.where(fate == 1, other, tokens))
    return ops.cast(inputs, "int32"), tokens * ops.cast(chosen, "int32")
