"""The transformer: blocks, stacks of blocks, and the two stacks together."""

from .decoder import Decoder
from .decoder_block import DecoderBlock
from .encoder import Encoder
from .encoder_block import EncoderBlock
from .transformer import Transformer

__all__ = ["Decoder", "DecoderBlock", "Encoder", "EncoderBlock", "Transformer"]
