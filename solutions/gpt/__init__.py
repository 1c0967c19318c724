"""GPT: a decoder without an encoder, which writes on from any beginning."""

from .causal_self_attention import CausalSelfAttention
from .filter_logits import filter_logits
from .generate import generate
from .gpt import GPT
from .gpt2_sizes import gpt2_sizes
from .gpt2_tensors import gpt2_tensors
from .gpt_block import GPTBlock
from .next_token_loss import next_token_loss
from .plant_gpt2 import plant_gpt2

__all__ = [
    "GPT",
    "CausalSelfAttention",
    "GPTBlock",
    "filter_logits",
    "generate",
    "gpt2_sizes",
    "gpt2_tensors",
    "next_token_loss",
    "plant_gpt2",
]
