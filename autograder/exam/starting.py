"""Starting sooner: what a process that imports much can leave out. Nothing that it computes depends on it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

#: What Keras imports where it is installed, to draw, to show in notebooks, and to be wrapped: no answer needs it.
EXTRAS = ("matplotlib", "IPython", "sklearn")


def collect_seldom() -> None:
    """Have Python's collector look less often at all that is there.

    While much is imported it finds next to nothing, and takes a quarter of the time.
    """
    gc.set_threshold(20_000)


@contextmanager
def without_extras() -> Iterator[None]:
    """Have Keras be imported in this block as where its extras are not installed. Whoever imports them later has them."""
    hidden = [name for name in EXTRAS if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # Python's own way to say that there is none
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
