#!/usr/bin/env python3
"""SQuAD's normalization"""
import re
import string


def lower(text):
    """small letters"""
    return text.lower()


def remove_punc(text):
    """without ASCII punctuation"""
    for mark in string.punctuation:
        text = text.replace(mark, '')
    return text


def remove_articles(text):
    """a word is everything between two borders"""
    parts = re.split(r'\b', text)
    return ''.join(' ' if part in ['a', 'an', 'the'] else part for part in parts)


def white_space_fix(text):
    """single blanks"""
    return ' '.join(text.split())


def normalize_answer(text):
    """applies the four in order"""
    if not isinstance(text, str):
        raise ValueError("an answer is a string, not %r" % type(text))
    return white_space_fix(remove_articles(remove_punc(lower(text))))
