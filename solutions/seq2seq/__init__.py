"""Sequence to sequence: a recurrent encoder, additive attention, and a recurrent decoder that uses it."""

from .rnn_decoder import RNNDecoder
from .rnn_encoder import RNNEncoder
from .self_attention import SelfAttention

__all__ = ["RNNDecoder", "RNNEncoder", "SelfAttention"]
