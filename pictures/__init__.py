"""Pictures of what a network did: attention weights as they were recorded, how to record them, and words in space."""

from .attention_view import attention_view
from .recorded_weights import recorded_weights
from .space_view import space_view

__all__ = ["attention_view", "recorded_weights", "space_view"]
