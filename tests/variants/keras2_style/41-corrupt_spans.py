#!/usr/bin/env python3
"""Span corruption with a mask"""
import numpy as np


def random_segmentation(num_items, num_segments, random_state):
    """Marks the beginnings of segments among the items"""
    first = np.arange(num_items - 1) < num_segments - 1
    first = np.pad(random_state.permutation(first), [[1, 0]])
    return np.bincount(np.cumsum(first), minlength=num_segments)


def check(tokens, rate, mean_length):
    """Arguments"""
    if tokens.ndim != 1 or len(tokens) < 2 or tokens.dtype.kind != 'i':
        raise ValueError("tokens must be a vector of at least two integers")
    if rate < 0 or rate > 1 or mean_length < 1:
        raise ValueError("rate or mean_length is out of range")


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    """Inputs and targets"""
    tokens = np.array(tokens)
    check(tokens, rate, mean_length)
    length = len(tokens)
    num_noise = int(np.clip(np.round(length * rate), 1, length - 1))
    num_spans = int(max(np.round(num_noise / mean_length), 1))
    num_spans = min(num_spans, num_noise, length - num_noise)
    if first_sentinel - num_spans < 0:
        raise ValueError("too few sentinels")
    if np.any((tokens <= first_sentinel) & (tokens >= first_sentinel - num_spans)):
        raise ValueError("a sentinel is in the text")
    random_state = np.random.RandomState(seed)
    noise = random_segmentation(num_noise, num_spans, random_state)
    nonnoise = random_segmentation(length - num_noise, num_spans, random_state)
    interleaved = np.reshape(np.stack([nonnoise, noise], axis=1), [num_spans * 2])
    is_noise = np.repeat(np.arange(num_spans * 2) % 2 == 1, interleaved)
    number = np.repeat(np.arange(num_spans * 2) // 2, interleaved)

    inputs, targets = [], []
    for i in range(length):
        sentinel = first_sentinel - int(number[i])
        if is_noise[i]:
            if i == 0 or not is_noise[i - 1]:
                inputs.append(sentinel)
                targets.append(sentinel)
            targets.append(int(tokens[i]))
        else:
            inputs.append(int(tokens[i]))
    targets.append(first_sentinel - num_spans)
    return inputs, targets
