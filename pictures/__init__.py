"""Pictures of what a network did: attention weights as they were recorded, and how to record them."""

from .attention_view import attention_view
from .recorded_weights import recorded_weights

__all__ = ["attention_view", "recorded_weights"]
