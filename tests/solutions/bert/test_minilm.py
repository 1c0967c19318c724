"""The reference is a BERT that others have trained: MiniLM's weights give the cosine that its makers' library gives."""

import numpy as np
import pytest
from tokenizers import BertWordPieceTokenizer

from corpora import weights
from solutions.bert import Bert, mean_pool, plant_bert
from solutions.masks import padding_mask

SENTENCES = ["The new movie is awesome", "The new movie is so great"]


@pytest.mark.slow
def test_two_sentences_on_a_movie_have_the_known_cosine():
    loaded = weights("minilm")
    config = loaded.config
    assert (config["num_hidden_layers"], config["hidden_size"], config["num_attention_heads"]) == (6, 384, 12)
    model = Bert(N=6, dm=384, h=12, hidden=1536, vocab=30522, max_seq_len=512)
    assert plant_bert(model, loaded.arrays) == ("encoder", "pooler")
    assert model.count_params() == 22_713_216

    pieces = BertWordPieceTokenizer({token: number for number, token in enumerate(loaded.vocabulary)}, lowercase=True)
    pieces.enable_padding()
    tokens = np.array([text.ids for text in pieces.encode_batch(SENTENCES)], "int32")  # of 7 and of 8 tokens
    mask = padding_mask(tokens)
    hidden, _ = model(tokens, mask=mask)
    u, v = np.asarray(mean_pool(hidden, mask))
    assert u @ v / np.linalg.norm(u) / np.linalg.norm(v) == pytest.approx(0.8939, abs=5e-5)
