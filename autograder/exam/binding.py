"""Binding: the Paper's arguments meet the student's own parameter names."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

_NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


class BindingError(TypeError):
    """The signature cannot take the arguments; its text says which and what would."""


def bind(function: Callable, arguments: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Spread canonical arguments over a function's own parameters.

    By position where the names are the student's own (`x`, `query`), by name where the canonical names stand in another
    order. A parameter that is missing (`mask`) may be missing only where nothing but None is asked of it.

    Args:
        function: what will be called; a bound method has lost its `self`.
        arguments: values by canonical name, in canonical order.

    Returns:
        positional and keyword arguments.

    Raises:
        BindingError: if an argument has nowhere to go, or a parameter gets none.
    """
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return list(arguments.values()), {}
    if any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return list(arguments.values()), {}
    by_position = [p.name for p in parameters if p.kind is p.POSITIONAL_ONLY]
    named = [p.name for p in parameters if p.kind in _NAMED]
    open_names = any(p.kind is p.VAR_KEYWORD for p in parameters)
    slots = by_position + named
    places = _places(list(arguments), slots)
    for name, value in arguments.items():
        if name not in places and value is not None and not open_names:
            asked = ", ".join(arguments)
            raise BindingError(f"({', '.join(slots)}) has no place for `{name}`; asked for is ({asked}).")
    taken = set(places.values())
    for parameter in parameters:
        if parameter.name in named and parameter.default is parameter.empty and parameter.name not in taken:
            raise BindingError(
                f"parameter `{parameter.name}` is not among ({', '.join(arguments)}) and has no default."
            )
    values = {places[name]: value for name, value in arguments.items() if name in places}
    if open_names:
        values |= {name: value for name, value in arguments.items() if name not in places and value is not None}
    positional = [values.pop(slot) for slot in by_position if slot in values]
    return positional, values


def _places(canonical: list[str], slots: list[str]) -> dict[str, str]:
    """Which canonical argument goes into which of the student's slots."""
    known = {name: name for name in canonical if name in slots}
    free = [slot for slot in slots if slot not in known]
    in_place = [name for name in known if canonical.index(name) == slots.index(name)]
    if len(in_place) == len(known):  # canonical names, if any, stand where they should: the rest follows by position
        return {name: slots[n] for n, name in enumerate(canonical) if n < len(slots)}
    unknown = [name for name in canonical if name not in known]
    return known | dict(zip(unknown, free, strict=False))
