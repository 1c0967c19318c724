"""Measures of GLUE from a library."""

import importlib
import importlib.util

import pytest


@pytest.fixture
def metrics():
    """Scikit-learn's. It is no part of the environment: where it is installed, Keras imports it, and each process takes a second longer.

    Where it is missing these tests fail: a comparison that did not happen proves nothing.
    """
    if importlib.util.find_spec("sklearn") is None:
        pytest.fail("scikit-learn is missing, so nothing was compared: `make parity` installs it.", pytrace=False)
    return importlib.import_module("sklearn.metrics")
