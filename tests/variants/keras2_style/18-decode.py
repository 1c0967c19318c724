#!/usr/bin/env python3
"""Decoding"""


def decode(ids, vocabulary):
    """Turns numbers into a text"""
    text = ""
    for i in ids:
        if i < 0 or i > len(vocabulary) - 1:
            raise ValueError("there is no token %d" % i)
        if i in (0, 1, 2):
            continue
        if i == 3:
            text += "\ufffd"
        else:
            text += vocabulary[i]
    return text
