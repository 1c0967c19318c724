"""The eleven classical tasks keep the names that students' code was written to."""

import importlib
import inspect
import sys
from pathlib import Path

import keras
import pytest

import solutions
from solutions.attention import MultiHeadAttention, positional_encoding, sdp_attention
from solutions.seq2seq import RNNDecoder, RNNEncoder, SelfAttention
from solutions.transformer import Decoder, DecoderBlock, Encoder, EncoderBlock, Transformer

BLOCK = "(dm, h, hidden, drop_rate=0.1)"
LAYERS = {
    RNNEncoder: ("(vocab, embedding, units, batch)", "(x, initial)"),
    SelfAttention: ("(units)", "(s_prev, hidden_states)"),
    RNNDecoder: ("(vocab, embedding, units, batch)", "(x, s_prev, hidden_states)"),
    MultiHeadAttention: ("(dm, h)", "(Q, K, V, mask=None)"),
    EncoderBlock: (BLOCK, "(x, training, mask=None)"),
    DecoderBlock: (BLOCK, "(x, encoder_output, training, look_ahead_mask, padding_mask)"),
    Encoder: ("(N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1)", "(x, training, mask)"),
    Decoder: (
        "(N, dm, h, hidden, target_vocab, max_seq_len, drop_rate=0.1)",
        "(x, encoder_output, training, look_ahead_mask, padding_mask)",
    ),
    Transformer: (
        "(N, dm, h, hidden, input_vocab, target_vocab, max_seq_input, max_seq_target, drop_rate=0.1)",
        "(inputs, target, training, encoder_mask, look_ahead_mask, decoder_mask)",
    ),
}


def signature(method):
    """As it is written, without `self` and without the keywords that go on to Keras."""
    parameters = [p for p in inspect.signature(method).parameters.values() if p.kind is not p.VAR_KEYWORD]
    return str(inspect.Signature(parameters[1:]))


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.__name__)
def test_a_layer_is_built_and_called_as_the_course_says(layer):
    assert (signature(layer.__init__), signature(layer.call)) == LAYERS[layer]


def test_the_two_functions_are_called_as_the_course_says():
    assert str(inspect.signature(positional_encoding)) == "(max_seq_len, dm)"
    assert str(inspect.signature(sdp_attention)) == "(Q, K, V, mask=None)"


def test_only_the_transformer_is_a_model():
    assert [layer for layer in LAYERS if issubclass(layer, keras.Model)] == [Transformer]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.__name__)
def test_a_package_exports_each_layer_from_a_module_of_its_own(layer):
    package = sys.modules[layer.__module__.rpartition(".")[0]]
    assert layer.__name__ in package.__all__
    assert Path(inspect.getfile(layer)).parents[1] == Path(solutions.__file__).parent


ADDED = {
    "masks": {"padding_mask": "(tokens)", "look_ahead_mask": "(length)", "combined_mask": "(tokens)"},
    "tokens": {
        "train_bpe": "(text, merges)",
        "build_vocabulary": "(text, merges)",
        "encode": "(text, merges, vocabulary)",
        "decode": "(ids, vocabulary)",
        "cosine_similarity": "(u, v)",
        "nearest_tokens": "(token, vocabulary, embeddings, k)",
    },
    "training": {
        "masked_loss": "(labels, logits)",
        "masked_accuracy": "(labels, logits)",
        "greedy_translate": "(model, source, start, end, max_length)",
        "beam_search": "(log_probabilities, start, end, width, max_length)",
        "bleu": "(translations, references, max_order=4)",
    },
    "gpt": {
        "plant_gpt2": "(model, tensors)",
        "gpt2_tensors": "(model)",
        "gpt2_sizes": "(config)",
        "next_token_loss": "(tokens, logits, mask=None)",
        "filter_logits": "(logits, temperature=1.0, top_k=None, top_p=None)",
        "generate": "(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True)",
    },
    "bert": {"mean_pool": "(hidden, mask=None)", "plant_bert": "(model, tensors, head=None)"},
    "inside": {"attention_rollout": "(weights, residual=0.5)", "head_entropy": "(weights)"},
    "self_supervision": {
        "mask_tokens": "(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0)",
        "next_sentence_pairs": "(documents, seed=0)",
        "causal_pairs": "(tokens, length, stride=None)",
        "corrupt_spans": "(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0)",
    },
    "squad": {
        "char_to_token_span": "(offsets, start, end)",
        "sliding_windows": "(length, size, stride)",
        "best_span": "(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None)",
        "normalize_answer": "(text)",
        "exact_match": "(predictions, answers, version='1.1')",
        "squad_f1": "(predictions, answers, version='1.1')",
    },
    "glue": {
        "encode_pair": "(first, second, cls, sep, max_length)",
        "matthews_correlation": "(labels, predictions)",
        "f1_binary": "(labels, predictions)",
        "pearson": "(x, y)",
        "spearman": "(x, y)",
        "glue_score": "(predictions_by_task, labels_by_task)",
    },
}


@pytest.mark.parametrize(("package", "name"), [(package, name) for package, names in ADDED.items() for name in names])
def test_an_added_function_is_called_as_the_course_says(package, name):
    function = getattr(importlib.import_module(f"solutions.{package}"), name)
    assert str(inspect.signature(function)) == ADDED[package][name]
