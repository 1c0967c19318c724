#!/usr/bin/env python3
"""Pairs of sentences for BERT"""


def truncate(tokens_a, tokens_b, max_num_tokens):
    """Cuts the longer one until both fit"""
    while True:
        total_length = len(tokens_a) + len(tokens_b)
        if total_length <= max_num_tokens:
            break
        if len(tokens_a) > len(tokens_b):
            tokens_a = tokens_a[:-1]
        elif len(tokens_b):
            tokens_b = tokens_b[:-1]
    return tokens_a, tokens_b


def encode_pair(first, second, cls, sep, max_length):
    """Three lists of max_length"""
    if len(first) == 0:
        raise ValueError('first is empty')
    if second is not None and len(second) == 0:
        raise ValueError('second is empty')
    n = 2 if second is None else 3
    if max_length < n + n - 1:
        raise ValueError('max_length is too small')
    a, b = truncate(first, second or [], max_length - n)
    input_ids, segment_ids = [cls], [0]
    for token in a + [sep]:
        input_ids.append(token)
        segment_ids.append(0)
    if second is not None:
        for token in b + [sep]:
            input_ids.append(token)
            segment_ids.append(1)
    mask = [0] * len(input_ids)
    while len(input_ids) < max_length:
        input_ids.append(0)
        segment_ids.append(0)
        mask.append(1)
    return [input_ids, segment_ids, mask]
