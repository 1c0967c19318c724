"""Tokens: from text to numbers and back, and the vectors of tokens."""

from .build_vocabulary import SPECIAL, build_vocabulary
from .cosine_similarity import cosine_similarity
from .decode import decode
from .encode import encode
from .nearest_tokens import nearest_tokens
from .train_bpe import train_bpe

__all__ = ["SPECIAL", "build_vocabulary", "cosine_similarity", "decode", "encode", "nearest_tokens", "train_bpe"]
