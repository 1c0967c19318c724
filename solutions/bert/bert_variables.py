"""The weights of a BERT, by the names that its files give them."""

from keras import ops

#: Where the arrays of a Hugging Face checkpoint belong, by their names without `.weight` and `.bias`.
_EMBEDDINGS = {
    "embeddings.word_embeddings": "embeddings.token_embedding",
    "embeddings.position_embeddings": "embeddings.position_embedding",
    "embeddings.token_type_embeddings": "embeddings.segment_embedding",
    "embeddings.LayerNorm": "embeddings.layernorm",
}
_BLOCK = {
    "attention.self.query": "mha.Wq",
    "attention.self.key": "mha.Wk",
    "attention.self.value": "mha.Wv",
    "attention.output.dense": "mha.linear",
    "attention.output.LayerNorm": "layernorm1",
    "intermediate.dense": "dense_hidden",
    "output.dense": "dense_output",
    "output.LayerNorm": "layernorm2",
}
_POOLER = {"pooler.dense": "pooler"}
_HEAD = {"cls.predictions.transform.dense": "dense", "cls.predictions.transform.LayerNorm": "layernorm"}
BIAS, TABLE = "cls.predictions.bias", "embeddings.word_embeddings.weight"


def bert_variables(model, pooler=True, head=None):
    """Find the weights of a BERT, by the names that they have in a Hugging Face checkpoint.

    Args:
        model: a `Bert`, or any model that is called on tokens and has its attributes' names; its weights are made first.
        pooler: whether the pooler's belong to it.
        head: a `MaskedLMHead`, or what has its attributes' names, whose weights belong to it; None for none.

    Returns:
        a dict of Keras variables by name.

    Raises:
        ValueError: if the model or the head lacks a layer or a weight.

    Source: Devlin et al. (2019), and the weights published with it.
    """
    model(ops.zeros((1, 1), dtype="int32"))
    found = _weights(model, _EMBEDDINGS)
    for number in range(len(_layer(model, "blocks"))):
        inside = {f"encoder.layer.{number}.{name}": f"blocks.{number}.{path}" for name, path in _BLOCK.items()}
        found |= _weights(model, inside)
    if pooler:
        found |= _weights(model, _POOLER)
    if head is not None:
        table = found[TABLE]
        head(ops.zeros((1, 1, table.shape[1])), ops.convert_to_tensor(table))
        found |= {**_weights(head, _HEAD), BIAS: _variable(head, "bias", "embeddings")}
    return found


def _weights(target, paths):
    """The variables of the layers at these paths, by their names in the checkpoint."""
    found: dict = {}
    for name, path in paths.items():
        if name.endswith("_embeddings"):
            held = {"weight": "embeddings"}
        elif name.endswith("LayerNorm"):
            held = {"weight": "gamma", "bias": "beta"}
        else:
            held = {"weight": "kernel", "bias": "bias"}
        found |= {f"{name}.{its}": _variable(target, path, own) for its, own in held.items()}
    return found


def _variable(target, path, name):
    """A weight of the layer at the end of a path."""
    layer = _layer(target, path)
    variable = getattr(layer, name, None)
    if variable is None:
        raise ValueError(
            f"`{path}` must hold a weight `{name}`; it is a {type(layer).__name__} without. "
            "Make it the kind of layer that the reference has there, and use it in `call`."
        )
    return variable


def _layer(target, path):
    """Follow a path of attributes and places in lists."""
    for name in path.split("."):
        if name.isdigit():
            target = target[int(name)]
        elif hasattr(target, name):
            target = getattr(target, name)
        else:
            raise ValueError(
                f"a {type(target).__name__} must have an attribute `{name}`, since `{path}` is planted; it has none. "
                "Name its layers as the reference does."
            )
    return target


def is_kernel(name):
    """Whether it belongs to a dense layer, and is stored transposed."""
    return name.endswith(".weight") and not name.endswith(("_embeddings.weight", "LayerNorm.weight"))
