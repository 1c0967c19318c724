"""Reads an attention view's fragment back, part by part."""

import base64
import json
import re

import numpy as np
from bs4 import BeautifulSoup


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return (powers / powers.sum(axis=-1, keepdims=True)).astype("float32")


def soup(view):
    return BeautifulSoup(str(view), "html.parser")


def carried(view):
    """What the page carries: the JSON, and the weights `(layers, heads, target, source)` in it."""
    given = json.loads(soup(view).select_one("script.given").text)
    shape = -1, len(given["heads"]), len(given["queries"]), len(given["keys"])
    return given, np.frombuffer(base64.b64decode(given["weights"]), "<f4").reshape(shape)


def drawn(view, shape):
    """The opacity of each line of the static picture, `(heads, target, source)`, 0 where there is none."""
    opacity = np.zeros(shape)
    for head, group in enumerate(soup(view).select("svg .all > g")):
        for line in group.select("path"):
            query, key = map(int, re.fullmatch(r"M0 (\d+)L1 (\d+)", line["d"]).groups())
            assert not opacity[head, query, key]
            opacity[head, query, key] = float(line["style"].removeprefix("--w:"))
    return opacity


def tabulated(view):
    """The texts in the cells of the static tables, `(heads, target, source)`."""
    tables = soup(view).select(".tables table")
    return np.array(
        [[[cell.text for cell in row.select("td")] for row in table.select("tbody tr")] for table in tables]
    )
