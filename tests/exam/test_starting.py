"""Starting sooner: what is left out is left out for no longer than Keras is imported."""

import gc
import sys

import pytest

from autograder.exam import starting
from autograder.exam.starting import collect_seldom, without_extras

EXTRAS = ("colorsys", "wave")


@pytest.fixture
def fresh(monkeypatch):
    """Two modules in the place of those that Keras imports, and neither of them imported yet."""
    monkeypatch.setattr(starting, "EXTRAS", EXTRAS)
    for name in EXTRAS:
        monkeypatch.delitem(sys.modules, name, raising=False)


def test_what_is_left_out_cannot_be_imported_in_the_block_and_can_be_behind_it(fresh):
    with without_extras(), pytest.raises(ImportError):
        import colorsys
    import colorsys

    assert colorsys.__file__
    assert "wave" not in sys.modules


def test_it_comes_back_where_the_block_ends_with_an_error(fresh):
    with pytest.raises(ZeroDivisionError), without_extras():
        _ = 1 / 0
    assert not set(EXTRAS) & set(sys.modules)


def test_what_was_imported_before_stays(fresh, monkeypatch):
    monkeypatch.setitem(sys.modules, "wave", sys)
    with without_extras():
        import wave

        assert wave is sys
    assert sys.modules["wave"] is sys


def test_the_collector_looks_less_often():
    before = gc.get_threshold()
    try:
        gc.set_threshold(700, 10, 10)
        collect_seldom()
        assert gc.get_threshold() == (20_000, 10, 10)
    finally:
        gc.set_threshold(*before)
