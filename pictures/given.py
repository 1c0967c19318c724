"""What may be drawn: weights and tokens, checked and not changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: How far from 1 the weights of one query may sum: rounding in half precision stays below it.
TOLERANCE = 1e-3


def given_layers(weights: Any, targets: int, sources: int) -> dict[str, NDArray[np.float32]]:
    """Check the weights of one layer, or of several by name, against the numbers of queries and keys.

    Args:
        weights: one array, or a mapping of layer names to arrays; see `attention_view`.
        targets: number of queries.
        sources: number of keys.

    Returns:
        by layer name, the weights `(heads, target, source)`; a single layer's name is empty.

    Raises:
        TypeError, ValueError: if they are no attention weights, or not of these tokens.
    """
    layers = weights if isinstance(weights, Mapping) else {"": weights}
    if not layers:
        raise ValueError("weights must hold at least one layer; received an empty mapping. Was a layer recorded?")
    checked = {str(name): _given(array, f"weights[{name!r}]" if name else "weights") for name, array in layers.items()}
    for name, array in checked.items():
        about = f"layer {name!r}: " if name else ""
        _check_shape(array, targets, sources, about)
        _check_rows(array, about)
    if len({len(array) for array in checked.values()}) > 1:
        heads = ", ".join(f"{name!r}: {len(array)}" for name, array in checked.items())
        raise ValueError(
            f"All layers of one view must have the same number of heads; received {heads}. Draw two views."
        )
    return checked


def given_tokens(tokens: Sequence[str], name: str) -> list[str]:
    """Check that tokens are a list of strings, `name` saying whose they are."""
    if isinstance(tokens, str | bytes):
        raise TypeError(
            f"{name} must be a list of tokens; received one text, {tokens!r}. Split it: {tokens!r}.split()."
        )
    listed = list(tokens)
    for place, token in enumerate(listed):
        if not isinstance(token, str):
            raise TypeError(
                f"{name} must be strings; received {token!r} at place {place}. "
                "Turn ids into words with the vocabulary first, and bytes with .decode()."
            )
    if not listed:
        raise ValueError(
            f"{name} must hold at least one token; received none. Pass the tokens that went into the layer."
        )
    return [str(token) for token in listed]


def _given(weights: Any, name: str) -> NDArray[np.float32]:
    """The weights as float32 `(heads, target, source)`, number by number as they came."""
    try:
        array = np.asarray(weights)
        if array.dtype.kind in "OUSc":
            raise TypeError(array.dtype)
        array = array.astype(np.float32)
    except (TypeError, ValueError, NotImplementedError) as error:
        raise TypeError(
            f"{name} must be numbers that NumPy can read; received {type(weights).__name__}. "
            "Pass what a forward pass returned, not a symbolic tensor or a list of unequal rows."
        ) from error
    if array.ndim == 4 and len(array) == 1:
        array = array[0]
    if array.ndim == 4:
        raise ValueError(
            f"{name} must be of one sentence; received a batch of {len(array)}, shape {array.shape}. "
            "Pick one: weights[0]. Layers go into a mapping: {'layer 1': …, 'layer 2': …}."
        )
    if array.ndim not in (2, 3):
        raise ValueError(
            f"{name} must have the shape (heads, target, source) or (target, source); received {array.shape}."
        )
    return array if array.ndim == 3 else array[np.newaxis]


def _check_shape(array: NDArray[np.float32], targets: int, sources: int, about: str) -> None:
    heads, rows, columns = array.shape
    if (rows, columns) != (targets, sources):
        swapped = " Are queries and keys swapped?" if (columns, rows) == (targets, sources) else ""
        raise ValueError(
            f"{about}weights must have a row for each query and a column for each key; received {rows} rows and {columns} "
            f"columns for {targets} queries and {sources} keys.{swapped} Pass the tokens that went into the layer, padding too."
        )
    if not heads:
        raise ValueError(f"{about}weights must have at least one head; received the shape {array.shape}.")


def _check_rows(array: NDArray[np.float32], about: str) -> None:
    """Rows are weights: finite, not negative, and each sums to 1. Nothing is mended here."""
    if not np.isfinite(array).all():
        head, row, column = np.argwhere(~np.isfinite(array))[0]
        raise ValueError(
            f"{about}weights must be finite; received {array[head, row, column]} at [{head}, {row}, {column}]. "
            "A softmax gives NaN where −∞ hides every key of a row; −1e9 does not."
        )
    if (array < 0).any():
        head, row, column = np.argwhere(array < 0)[0]
        raise ValueError(
            f"{about}weights must not be negative; received {array[head, row, column]:.3g} at "
            f"[{head}, {row}, {column}]. Pass the weights after the softmax, not the scores before it."
        )
    sums = array.sum(axis=-1, dtype=np.float64)  # (heads, target)
    if np.abs(sums - 1).max() > TOLERANCE:
        head, row = np.argwhere(np.abs(sums - 1) > TOLERANCE)[0]
        if np.abs(array.sum(axis=-2, dtype=np.float64) - 1).max() <= TOLERANCE:
            mend = "The columns do: swap the last two axes, or run the softmax over the keys."
        elif not array[head, row].any():
            mend = "Its keys are all masked, as Keras masks padding: leave such queries out, weights[..., :length, :]."
        else:
            mend = "Pass the weights as the softmax returned them, before dropout, with every key; nothing is normalised here."
        raise ValueError(
            f"{about}each query's weights must sum to 1; received {sums[head, row]:.4g} at [{head}, {row}]. {mend}"
        )
