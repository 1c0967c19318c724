"""Questions about a passage: where the answer stands, which windows are read, which span is chosen, and a score."""

from .best_span import best_span
from .char_to_token_span import char_to_token_span
from .exact_match import exact_match
from .normalize_answer import normalize_answer
from .sliding_windows import sliding_windows
from .span_head import SpanHead
from .squad_f1 import squad_f1

__all__ = [
    "SpanHead",
    "best_span",
    "char_to_token_span",
    "exact_match",
    "normalize_answer",
    "sliding_windows",
    "squad_f1",
]
