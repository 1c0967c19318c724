#!/usr/bin/env python3
"""Decoding"""


def decode(ids, vocabulary):
    """Turns numbers into a text"""
    table = ["", "", "", "\N{REPLACEMENT CHARACTER}"] + list(vocabulary[4:])
    return "".join(map(table.__getitem__, ids))
