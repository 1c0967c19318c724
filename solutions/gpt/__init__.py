"""GPT: a decoder without an encoder, which writes on from any beginning."""

from .causal_self_attention import CausalSelfAttention
from .filter_logits import filter_logits
from .generate import generate
from .gpt import GPT
from .gpt_block import GPTBlock
from .next_token_loss import next_token_loss

__all__ = ["GPT", "CausalSelfAttention", "GPTBlock", "filter_logits", "generate", "next_token_loss"]
