"""Masks: 1 hides a position, 0 leaves it in view."""

from .combined_mask import combined_mask
from .hide import HIDE
from .look_ahead_mask import look_ahead_mask
from .padding_mask import padding_mask

__all__ = ["HIDE", "combined_mask", "look_ahead_mask", "padding_mask"]
