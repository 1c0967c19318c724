import re


def encode(text, merges, vocabulary):
    lookup = dict(zip(vocabulary, range(len(vocabulary))))
    ids = []
    for piece in re.findall(r" ?\w+|\W", text):
        start = 0
        while start < len(piece):
            stop = len(piece)
            while stop > start and piece[start:stop] not in lookup:
                stop -= 1
            if stop == start:  # not even the character is known
                ids.append(3)
                start += 1
            else:
                ids.append(lookup[piece[start:stop]])
                start = stop
    return ids
