#!/usr/bin/env python3
"""T5's span corruption"""
import random


def cut(total, parts, generator):
    """lengths of parts, each at least 1, all ways are equally likely"""
    borders = sorted(generator.sample(range(1, total), parts - 1))
    borders = [0] + borders + [total]
    return [borders[i + 1] - borders[i] for i in range(parts)]


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    """returns inputs and targets, two lists"""
    tokens = list(tokens)
    n = len(tokens)
    if n < 2 or not all(isinstance(token, int) for token in tokens):
        raise ValueError("tokens must be a list of two or more int")
    if not 0 <= rate <= 1:
        raise ValueError("rate must be between 0 and 1")
    if mean_length < 1:
        raise ValueError("mean_length must be at least 1")

    noise = round(n * rate)
    noise = max(noise, 1)
    noise = min(noise, n - 1)
    spans = max(round(noise / mean_length), 1)
    spans = min(spans, noise, n - noise)
    sentinels = [first_sentinel - i for i in range(spans + 1)]
    if sentinels[-1] < 0 or set(sentinels) & set(tokens):
        raise ValueError("sentinels must not be in the text, nor negative")

    generator = random.Random(seed)
    noise_lengths = cut(noise, spans, generator)
    kept_lengths = cut(n - noise, spans, generator)
    inputs = []
    targets = []
    for i in range(spans):
        inputs.extend(tokens[:kept_lengths[i]])
        tokens = tokens[kept_lengths[i]:]
        inputs.append(sentinels[i])
        targets.append(sentinels[i])
        targets.extend(tokens[:noise_lengths[i]])
        tokens = tokens[noise_lengths[i]:]
    targets.append(sentinels[-1])
    return inputs, targets
