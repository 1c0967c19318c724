#!/usr/bin/env python3
"""Normalizes answers"""
import re
import string


def normalize_answer(text):
    """Lower text and remove punctuation, articles and extra whitespace"""
    if type(text) is not str:
        raise ValueError("text must be a str")

    text = text.lower()
    text = ''.join(ch for ch in text if ch not in set(string.punctuation))
    text = re.sub(r'\b(a|an|the)\b', ' ', text)
    return re.sub(r'\s+', ' ', text).strip()
