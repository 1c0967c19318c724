"""The weights of a BERT, as a Hugging Face checkpoint keeps them."""

import numpy as np
from keras import ops

from .bert_variables import BIAS, bert_variables, is_kernel


def bert_tensors(model, pooler=True, head=None):
    r"""Read the weights of a BERT, by the names and in the shapes that its files have.

    .. math:: \mathrm{plant\_bert}(\mathrm{model}, \mathrm{bert\_tensors}(\mathrm{model})) \text{ changes nothing}

    Args:
        model: a `Bert`, or whatever has its attributes' names.
        pooler: whether the pooler's are read too.
        head: a `MaskedLMHead` whose weights are read too; None for none. Its output is tied: there is no `decoder.weight`.

    Returns:
        a dict of NumPy arrays, float32; those of dense layers are `(out, in)`.

    Raises:
        ValueError: if the model or the head lacks a layer or a weight.

    Example:
        >>> from solutions.bert import Bert
        >>> tensors = bert_tensors(Bert(N=1, dm=4, h=2, hidden=8, vocab=5, max_seq_len=3))
        >>> tensors["encoder.layer.0.intermediate.dense.weight"].shape
        (8, 4)

    Source: Devlin et al. (2019), and the weights published with it.
    """
    tensors = {}
    for name, variable in bert_variables(model, pooler, head).items():
        array = ops.convert_to_numpy(variable)
        array = array[:, 0] if name == BIAS else array.T if is_kernel(name) else array
        tensors[name] = np.ascontiguousarray(array)
    return tensors
