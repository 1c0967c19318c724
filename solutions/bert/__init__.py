"""BERT: an encoder that reads a text from both sides, and learns by guessing hidden words."""

from .bert import Bert
from .bert_embeddings import BertEmbeddings
from .bert_layer import BertLayer
from .bert_tensors import bert_tensors
from .masked_lm_head import MaskedLMHead
from .mean_pool import mean_pool
from .plant_bert import plant_bert
from .sentence_encoder import SentenceEncoder

__all__ = [
    "Bert",
    "BertEmbeddings",
    "BertLayer",
    "MaskedLMHead",
    "SentenceEncoder",
    "bert_tensors",
    "mean_pool",
    "plant_bert",
]
