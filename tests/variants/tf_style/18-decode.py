#!/usr/bin/env python3
"""Decoding"""


def decode(ids, vocabulary):
    """Turns numbers into a text"""
    if len(ids) and (min(ids) < 0 or max(ids) >= len(vocabulary)):
        raise ValueError("unknown id")
    table = ["", "", "", "\N{REPLACEMENT CHARACTER}"] + list(vocabulary[4:])
    return "".join(map(table.__getitem__, ids))
