"""The weights of a GPT, as a file of GPT-2's kind keeps them."""

from keras import ops

from .gpt2_variables import gpt2_variables


def gpt2_tensors(model):
    r"""Read the weights of a GPT, by the names that GPT-2's files give them.

    .. math:: \mathrm{plant\_gpt2}(\mathrm{model}, \mathrm{gpt2\_tensors}(\mathrm{model})) \text{ changes nothing}

    Args:
        model: a `GPT`, or whatever has its attributes.

    Returns:
        a dict of NumPy arrays, float32; there is no "lm_head.weight", since "wte.weight" makes the logits as well.

    Raises:
        ValueError: if the model lacks one of a GPT's attributes.

    Example:
        >>> from solutions.gpt import GPT
        >>> tensors = gpt2_tensors(GPT(N=1, dm=8, h=2, hidden=32, vocab=20, max_seq_len=6))
        >>> tensors["wte.weight"].shape, tensors["h.0.mlp.c_fc.weight"].shape
        ((20, 8), (8, 32))

    Source: Radford et al. (2019), and the weights published with it.
    """
    return {name: ops.convert_to_numpy(variable) for name, variable in gpt2_variables(model).items()}
