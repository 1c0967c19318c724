"""GPT-2's names for the weights of a GPT."""

import numpy as np

#: Where each of a block's weights stands, by its name in GPT-2's files.
OF_A_BLOCK = {
    "ln_1.weight": "layernorm1.gamma",
    "ln_1.bias": "layernorm1.beta",
    "attn.c_attn.weight": "attention.qkv.kernel",
    "attn.c_attn.bias": "attention.qkv.bias",
    "attn.c_proj.weight": "attention.linear.kernel",
    "attn.c_proj.bias": "attention.linear.bias",
    "ln_2.weight": "layernorm2.gamma",
    "ln_2.bias": "layernorm2.beta",
    "mlp.c_fc.weight": "dense_hidden.kernel",
    "mlp.c_fc.bias": "dense_hidden.bias",
    "mlp.c_proj.weight": "dense_output.kernel",
    "mlp.c_proj.bias": "dense_output.bias",
}


def gpt2_variables(model):
    r"""Name the weights of a GPT as the files of GPT-2 do.

    Those files keep a dense layer as (in, out), as Keras does: nothing is transposed.

    Args:
        model: a `GPT`, or whatever has its attributes. One that has no weights yet is called with one token, which makes them.

    Returns:
        a dict of variables: "wte.weight", "wpe.weight", twelve of each block from "h.0.ln_1.weight" on, "ln_f.weight"
        and "ln_f.bias".

    Raises:
        ValueError: if the model lacks one of a GPT's attributes.

    Example:
        >>> from solutions.gpt import GPT
        >>> variables = gpt2_variables(GPT(N=1, dm=8, h=2, hidden=32, vocab=20, max_seq_len=6))
        >>> len(variables), tuple(variables["h.0.attn.c_attn.weight"].shape)
        (16, (8, 24))

    Source: Radford et al. (2019), and the weights published with it.
    """
    if not _found(model, "layernorm").built:  # the last that a call makes
        model(np.zeros((1, 1), "int32"))
    places = {"wte.weight": "token_embedding.embeddings", "wpe.weight": "position_embedding.embeddings"}
    for number in range(len(_found(model, "blocks"))):
        places |= {f"h.{number}.{name}": f"blocks.{number}.{place}" for name, place in OF_A_BLOCK.items()}
    places |= {"ln_f.weight": "layernorm.gamma", "ln_f.bias": "layernorm.beta"}
    return {name: _found(model, place) for name, place in places.items()}


def _found(model, place):
    """What stands at a place such as "blocks.0.attention.qkv.kernel"."""
    found = model
    for name in place.split("."):
        found = found[int(name)] if name.isdigit() else getattr(found, name, None)
        if found is None:
            raise ValueError(
                f"a GPT has the attribute `{place}`; this model has no `{name}` there. Name its layers as `GPT` does."
            )
    return found
