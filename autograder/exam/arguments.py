"""Arguments of a question that are no arrays, as a Paper holds them and as they are handed over."""

from __future__ import annotations

import math
from typing import Any

from .small_models import MODELS


def given(value: Any) -> Any:
    """An argument as it was meant: JSON knows no tuples, so `{"tuple": [...]}` stands for one, and tables of small models."""
    if isinstance(value, dict):
        if value.keys() == {"tuple"}:
            return tuple(given(each) for each in value["tuple"])
        for kind, model in MODELS.items():
            if value.keys() == {kind}:
                return model(value[kind])
        return {key: given(each) for key, each in value.items()}
    if isinstance(value, list):
        return [given(each) for each in value]
    return value


def as_json(value: Any) -> Any:
    """The way back: tuples as `{"tuple": [...]}`."""
    if isinstance(value, tuple):
        return {"tuple": [as_json(each) for each in value]}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a question holds finite numbers only")
    return value
