"""Real exams for the tests of the exam room; `exams` makes small ones."""

from __future__ import annotations

import pytest

from .exams import exam_of


def pytest_configure(config):
    """Keras warns of a softmax that has one key to choose from, which is what the first question asks for."""
    config.addinivalue_line("filterwarnings", "ignore:You are using a softmax over axis:UserWarning")


@pytest.fixture(scope="session")
def sdp():
    """The hidden Paper and Key of sdp_attention."""
    return exam_of("sdp_attention")


@pytest.fixture(scope="session")
def encoding():
    """The hidden Paper and Key of positional_encoding."""
    return exam_of("positional_encoding")


@pytest.fixture(scope="session")
def multi_head():
    """The hidden Paper and Key of MultiHeadAttention."""
    return exam_of("MultiHeadAttention")
