#!/usr/bin/env python3
"""Encoding of a text"""
import re


def encode(text, merges, vocabulary):
    """text -> list of ids"""
    token_to_id = {}
    for i, token in enumerate(vocabulary):
        token_to_id[token] = i
    unk = token_to_id["[UNK]"]

    ids = []
    for piece in re.findall(r" ?\w+|\W", text):
        begin = 0
        while begin < len(piece):
            # try the longest token first
            stop = len(piece)
            while stop > begin and piece[begin:stop] not in token_to_id:
                stop -= 1
            if stop == begin:
                ids.append(unk)
                begin += 1
            else:
                ids.append(token_to_id[piece[begin:stop]])
                begin = stop
    return ids
