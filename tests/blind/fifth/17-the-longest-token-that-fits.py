import re


def encode(text, merges, vocabulary):
    index = {tok: i for i, tok in enumerate(vocabulary)}
    ids = []
    for piece in re.findall(r" ?\w+|\W", text):
        begin = 0
        while begin < len(piece):
            for stop in range(len(piece), begin, -1):
                if piece[begin:stop] in index:
                    ids.append(index[piece[begin:stop]])
                    begin = stop
                    break
            else:
                ids.append(index["[UNK]"])
                begin += 1
    return ids
