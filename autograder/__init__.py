"""The exam: set, sat and marked."""

__version__ = "0.1.0"
