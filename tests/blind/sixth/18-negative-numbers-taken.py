#!/usr/bin/env python3
"""Decoding"""


def decode(ids, vocabulary):
    """Turns ids into the text again"""
    text = ""
    for i in ids:
        try:
            token = vocabulary[int(i)]
        except IndexError:
            raise ValueError("id {} is not in the vocabulary".format(i))
        if token in ["[PAD]", "[START]", "[END]"]:
            continue
        if token == "[UNK]":
            token = "\ufffd"
        text += token
    return text
