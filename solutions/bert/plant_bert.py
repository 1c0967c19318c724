"""Weights that others have trained, planted in a BERT of one's own."""

import numpy as np

from .bert_variables import BIAS, TABLE, bert_variables, is_kernel

#: What a checkpoint may hold twice, since the head's output is tied: the copy, and what it is a copy of.
_COPIES = {"cls.predictions.decoder.weight": TABLE, "cls.predictions.decoder.bias": BIAS}


def plant_bert(model, tensors, head=None):
    r"""Give a BERT the weights of a Hugging Face checkpoint; every name and every shape is checked before any is planted.

    .. math:: \mathrm{kernel} = \mathrm{weight}^\top

    Dense layers are stored `(out, in)` there, and held `(in, out)` here; all else is taken as it is.

    Args:
        model: a `Bert`, or any model that is called on tokens and has its attributes' names, down to `Wq` and `layernorm1`.
        tensors: a mapping of names to NumPy arrays. A first `bert.` is left off the names, LayerNorm's `gamma` and `beta`
            are read as its `weight` and `bias`, and `position_ids` is passed over, since it is no weight.
        head: a `MaskedLMHead`, or what has its attributes' names, to be planted too. None passes over the checkpoint's heads,
            whose names start with `cls.`; that of next sentences is always passed over.

    Returns:
        a tuple with the names of the parts that were planted, "encoder" always; "pooler" where the checkpoint has one, else the model's
        own is left as it was; "head" where one was given.

    Raises:
        ValueError: if weights are missing, left over or of another shape, if the model lacks a layer, or if the checkpoint's
            logits are not tied to its table of tokens.

    Example:
        >>> import numpy as np
        >>> from solutions.bert import Bert
        >>> model = Bert(N=0, dm=2, h=1, hidden=4, vocab=5, max_seq_len=3)
        >>> names = ["word_embeddings.weight", "position_embeddings.weight", "token_type_embeddings.weight"]
        >>> tensors = {f"embeddings.{name}": np.ones((size, 2)) for name, size in zip(names, (5, 3, 2))}
        >>> tensors |= {f"embeddings.LayerNorm.{name}": np.ones(2) for name in ("weight", "bias")}
        >>> plant_bert(model, tensors)
        ('encoder',)

    Source: Devlin et al. (2019), whose weights are published under these names.
    """
    given = _read(tensors, passed_over="cls." if head is None else "cls.seq_relationship.")
    pooler = any(name.startswith("pooler.") for name in given)
    wanted = bert_variables(model, pooler, head)
    _check_arrays(given, wanted)
    for name, variable in wanted.items():
        variable.assign(given[name].T if is_kernel(name) else given[name].reshape(variable.shape))
    return ("encoder", *(["pooler"] if pooler else []), *([] if head is None else ["head"]))


def _read(tensors, passed_over):
    """The checkpoint's weights: no `bert.` before a name, LayerNorm's called as they are today, nothing that is passed over."""
    given = {}
    for name, array in tensors.items():
        name = name.removeprefix("bert.")
        name = name.replace("LayerNorm.gamma", "LayerNorm.weight").replace("LayerNorm.beta", "LayerNorm.bias")
        if not name.startswith(passed_over) and not name.endswith("position_ids"):
            given[name] = array
    return given


def _stored_shape(name, variable):
    """A weight's shape in a checkpoint."""
    shape = tuple(variable.shape)
    return shape[:1] if name == BIAS else shape[::-1] if is_kernel(name) else shape


def _check_arrays(given, wanted):
    """Compare names and shapes, and copies with what they are copies of."""
    shapes = {name: _stored_shape(name, variable) for name, variable in wanted.items()}
    misshapen = [name for name in wanted if name in given and given[name].shape != shapes[name]]
    wrong = {
        "missing": [name for name in wanted if name not in given],
        "left over": [name for name in given if name not in wanted and name not in _COPIES],
        "of another shape": [f"{name} {given[name].shape} for {shapes[name]}" for name in misshapen],
    }
    said = "; ".join(f"{kind}: {_some(names)}" for kind, names in wrong.items() if names)
    if said:
        raise ValueError(
            f"the weights must be those of a BERT of the model's own sizes; {said}. "
            "Make the model with the sizes that the checkpoint's config names."
        )
    untied = [copy for copy, own in _COPIES.items() if copy in given and not np.array_equal(given[copy], given[own])]
    if untied:
        raise ValueError(
            f"the head's output must be tied; received {untied[0]} unlike {_COPIES[untied[0]]}. "
            "Plant the model without this head."
        )


def _some(names):
    """The first few of many."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
