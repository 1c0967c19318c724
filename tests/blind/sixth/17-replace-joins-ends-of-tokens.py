"""Encode"""
import re

SEP = "\0"  # never in a text


def encode(text, merges, vocabulary):
    lookup = dict(zip(vocabulary, range(len(vocabulary))))
    pieces = re.findall(r" ?\w+|\W", text)
    tokens = []
    for piece in pieces:
        piece = SEP.join(piece)
        for left, right in merges:
            piece = piece.replace(left + SEP + right, left + right)
        tokens += piece.split(SEP)
    return [lookup[t] if t in lookup else lookup["[UNK]"] for t in tokens]
