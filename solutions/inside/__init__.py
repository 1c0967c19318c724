"""Looking inside: what attention weights say, layer by layer and head by head."""

from .attention_rollout import attention_rollout
from .head_entropy import head_entropy

__all__ = ["attention_rollout", "head_entropy"]
