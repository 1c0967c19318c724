"""GLUE: nine tasks for one model, from the pair of texts that goes in to the score that comes out."""

from .classification_head import ClassificationHead
from .encode_pair import encode_pair
from .f1_binary import f1_binary
from .glue_score import glue_score
from .matthews_correlation import matthews_correlation
from .pearson import pearson
from .spearman import spearman

__all__ = [
    "ClassificationHead",
    "encode_pair",
    "f1_binary",
    "glue_score",
    "matthews_correlation",
    "pearson",
    "spearman",
]
