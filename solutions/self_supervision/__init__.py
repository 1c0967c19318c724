"""Self-supervision: a text asks the questions and holds the answers."""

from .causal_pairs import causal_pairs
from .corrupt_spans import corrupt_spans
from .mask_tokens import mask_tokens
from .next_sentence_pairs import next_sentence_pairs

__all__ = ["causal_pairs", "corrupt_spans", "mask_tokens", "next_sentence_pairs"]
