"""The sizes that a GPT must have for weights of GPT-2's kind."""

#: What a GPT does, by the name in a config; files that leave it out mean the same.
FIXED = {
    "model_type": ("gpt2",),
    "activation_function": ("gelu_new", "gelu_pytorch_tanh"),
    "layer_norm_epsilon": (1e-5,),
    "scale_attn_weights": (True,),
    "scale_attn_by_inverse_layer_idx": (False,),
    "add_cross_attention": (False,),
    "tie_word_embeddings": (True,),
}


def gpt2_sizes(config):
    r"""Read the arguments of `GPT` out of the config beside the weights: how many heads there are is written nowhere else.

    .. math:: \mathrm{hidden} = \mathrm{n\_inner}, \text{ or } 4 \cdot \mathrm{n\_embd} \text{ where that is not given}

    Args:
        config: dict, as `config.json` has it: n_layer, n_embd, n_head, vocab_size and n_positions, and perhaps n_inner.

    Returns:
        a dict with N, dm, h, hidden, vocab, max_seq_len.

    Raises:
        ValueError: if a size is missing, or the config is of a network that computes something else than a GPT.

    Example:
        >>> gpt2_sizes(dict(n_layer=12, n_embd=768, n_head=12, vocab_size=50257, n_positions=1024))
        {'N': 12, 'dm': 768, 'h': 12, 'hidden': 3072, 'vocab': 50257, 'max_seq_len': 1024}

    Source: Radford et al. (2019), section 2.3.
    """
    needed = {"N": "n_layer", "dm": "n_embd", "h": "n_head", "vocab": "vocab_size", "max_seq_len": "n_positions"}
    if missing := [name for name in needed.values() if name not in config]:
        raise ValueError(
            f"a GPT's config has {', '.join(needed.values())}; received none of {', '.join(missing)}. "
            "Give the config.json that lies beside the weights."
        )
    for name, allowed in FIXED.items():
        if config.get(name, allowed[0]) not in allowed:
            raise ValueError(
                f"a GPT has {name} = {allowed[0]!r}; received {config[name]!r}. Choose weights of GPT-2's kind."
            )
    sizes = {name: config[theirs] for name, theirs in needed.items()}
    hidden = config.get("n_inner") or 4 * config["n_embd"]
    return {"N": sizes["N"], "dm": sizes["dm"], "h": sizes["h"], "hidden": hidden, **sizes}
