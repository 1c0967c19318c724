"""Attention: where a token stands, what it looks at, and with how many heads."""

from .multi_head_attention import MultiHeadAttention
from .positional_encoding import positional_encoding
from .sdp_attention import sdp_attention

__all__ = ["MultiHeadAttention", "positional_encoding", "sdp_attention"]
