#!/usr/bin/env python3
"""Encodes a pair of texts"""
import tensorflow as tf


def encode_pair(first, second, cls, sep, max_length):
    """[CLS] first [SEP] second [SEP] with segments and mask"""
    if second is None:
        if len(first) < 1 or max_length < 3:
            raise ValueError("one token and two special ones at least")
        tokens = [cls] + first[:max_length - 2] + [sep]
        segments = [0] * len(tokens)
    else:
        if len(first) < 1 or len(second) < 1 or max_length < 5:
            raise ValueError("two tokens and three special ones at least")
        room = max_length - 3
        # what each may keep: the short one all, the long one the rest
        a, b = len(first), len(second)
        if a + b > room:
            half = room // 2
            if a <= half:
                b = room - a
            elif b <= half:
                a = room - b
            else:
                a, b = room - half, half
        one = [cls] + first[:a] + [sep]
        two = second[:b] + [sep]
        tokens = one + two
        segments = [0] * len(one) + [1] * len(two)
    mask = [0] * len(tokens)
    pad = [[0, max_length - len(tokens)]]
    return (
        tf.pad(tokens, pad).numpy(),
        tf.pad(segments, pad).numpy(),
        tf.pad(mask, pad, constant_values=1).numpy(),
    )
