"""Training a translator, and what is done with a trained one: the rate, the loss, decoding, and a score."""

from .beam_search import beam_search
from .bleu import bleu
from .greedy_translate import greedy_translate
from .masked_accuracy import masked_accuracy
from .masked_loss import masked_loss
from .warmup_schedule import WarmupSchedule

__all__ = ["WarmupSchedule", "beam_search", "bleu", "greedy_translate", "masked_accuracy", "masked_loss"]
