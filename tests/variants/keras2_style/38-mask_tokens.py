#!/usr/bin/env python3
"""Masks tokens"""
import numpy as np


def check(tokens, vocab, mask_id, special, rate):
    """Raises if an argument is wrong"""
    if len(tokens.shape) != 2 or tokens.shape[0] * tokens.shape[1] == 0:
        raise ValueError("tokens must be a matrix")
    if not np.all((tokens >= 0) & (tokens < vocab)):
        raise ValueError("tokens are not of the vocabulary")
    if 0 not in special or mask_id in special:
        raise ValueError("0 is special and the mask is not")
    if not 0 <= mask_id < vocab:
        raise ValueError("mask_id is not of the vocabulary")
    if not 0. <= rate <= 1.:
        raise ValueError("rate is a share")


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    """80 % mask, 10 % random, 10 % unchanged"""
    tokens = np.asarray(tokens)
    check(tokens, vocab, mask_id, special, rate)
    candidates = [t for t in range(vocab) if t not in special and t != mask_id]
    if not candidates:
        raise ValueError("there are no ordinary tokens")
    random_state = np.random.RandomState(seed)
    inputs = tokens.copy()
    labels = np.zeros_like(tokens)
    for row in range(tokens.shape[0]):
        for column in range(tokens.shape[1]):
            token = tokens[row, column]
            if token in special or random_state.rand() >= rate:
                continue
            labels[row, column] = token
            prob = random_state.rand()
            if prob < 0.8:
                inputs[row, column] = mask_id
            elif prob < 0.9:
                inputs[row, column] = candidates[random_state.randint(len(candidates))]
    return inputs.astype(np.int32), labels.astype(np.int32)
