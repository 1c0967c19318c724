"""GPT-2's weights, in a GPT of one's own."""

import re

import numpy as np

from .gpt2_variables import gpt2_variables

#: Masks that older files keep beside the weights: a GPT makes its own.
MASKS = re.compile(r"h\.\d+\.attn\.(masked_)?bias")
#: Names of one kind that an error lists; of twelve blocks too many there are 144.
LISTED = 20


def plant_gpt2(model, tensors):
    r"""Put weights with GPT-2's names into a GPT, after every name and every shape was found right.

    The output of a GPT is tied: its "lm_head.weight" may be left out, or must be "wte.weight" again.

    Args:
        model: a `GPT`, or whatever has its attributes; its own weights are made first, where there are none.
        tensors: arrays by their names, each with or without "transformer." in front; masks of old files
            ("h.0.attn.bias", "h.0.attn.masked_bias") are passed over.

    Returns:
        the model.

    Raises:
        ValueError: if names are missing or unknown, or shapes differ; the text lists them all, and nothing is planted.

    Example:
        >>> from keras import ops
        >>> from solutions.gpt import GPT, gpt2_tensors
        >>> sizes = dict(N=1, dm=8, h=2, hidden=32, vocab=20, max_seq_len=6)
        >>> one, other = GPT(**sizes), GPT(**sizes)
        >>> other = plant_gpt2(other, gpt2_tensors(one))
        >>> text = np.array([[3, 4]])
        >>> np.array_equal(*(ops.convert_to_numpy(model(text)[0]) for model in (one, other)))
        True

    Source: Radford et al. (2019), and the weights published with it.
    """
    variables = gpt2_variables(model)
    given = {}
    for name, tensor in tensors.items():
        plain = name.removeprefix("transformer.")
        if not MASKS.fullmatch(plain):
            given[name if plain in given else plain] = np.asarray(tensor)  # one that comes twice keeps its long name
    head = given.pop("lm_head.weight", None)
    expected = {name: tuple(variable.shape) for name, variable in variables.items()}
    wrong = _differences({name: tensor.shape for name, tensor in given.items()}, expected)
    if head is not None and not np.array_equal(head, given.get("wte.weight", head)):
        wrong.append("  untied: lm_head.weight differs from wte.weight, which makes the logits of a GPT")
    if wrong:
        raise ValueError(
            "the tensors must be those of this model, name by name and shape by shape; received others:\n"
            + "\n".join(wrong)
            + "\nMake the model with the sizes of the file's config (`gpt2_sizes`), or choose another file."
        )
    for name, variable in variables.items():
        variable.assign(given[name])
    return model


def _differences(given, expected):
    """A line on each kind of difference between two dicts of shapes by names, none where they are equal."""
    shapes = [
        f"{name} {given[name]} instead of {shape}"
        for name, shape in expected.items()
        if name in given and given[name] != shape
    ]
    kinds = {
        "missing": [f"{name} {shape}" for name, shape in expected.items() if name not in given],
        "unexpected": [f"{name} {shape}" for name, shape in given.items() if name not in expected],
        "misshapen": shapes,
    }
    return [f"  {kind}: {_listed(names)}" for kind, names in kinds.items() if names]


def _listed(names):
    more = [f"and {len(names) - LISTED} more"] if len(names) > LISTED else []
    return ", ".join(names[:LISTED] + more)
