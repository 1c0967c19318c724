"""Makes `oracles` and `workbench` importable, and runs what is tested eagerly and traced."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import pytest
import tensorflow as tf


def pytest_configure(config):
    """Keras warns whenever a call's argument is named `mask`, and whenever a softmax has one key to choose from."""
    config.addinivalue_line("filterwarnings", "ignore:Layer .* was passed an input with a mask:UserWarning")
    config.addinivalue_line("filterwarnings", "ignore:You are using a softmax over axis:UserWarning")
    config.addinivalue_line("filterwarnings", r"ignore:`build\(\)` was called on layer:UserWarning")


@pytest.fixture
def rng():
    return np.random.default_rng(20170612)


@pytest.fixture(params=["eager", "traced"])
def run(request):
    """Calls a function as it is, or as a graph."""
    return tf.function if request.param == "traced" else lambda function: function
