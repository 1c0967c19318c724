#!/usr/bin/env python3
"""Greedy decoding"""
import numpy as np
import tensorflow as tf
padding_mask = __import__('12-padding_mask').padding_mask
look_ahead_mask = __import__('13-look_ahead_mask').look_ahead_mask


def greedy_translate(model, source, start, end, max_length):
    """Sentence by sentence; none of them is padded while it is written"""
    if not max_length > 0:
        raise ValueError("no words asked for")
    rows = []
    for sentence in np.asarray(source):
        sentence, words = tf.constant(sentence[None]), [start]
        while len(words) <= max_length and (len(words) == 1 or words[-1] != end):
            hidden = padding_mask(sentence)
            logits = model(sentence, tf.constant([words]), False, hidden, look_ahead_mask(len(words)), hidden)
            words.append(int(tf.argmax(logits[0, -1])))
        rows.append(words[1:])
    width = max(map(len, rows))
    return np.array([row + [0] * (width - len(row)) for row in rows])
