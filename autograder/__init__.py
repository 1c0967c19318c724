"""The exam: set, sat and marked."""

import gc

__version__ = "0.1.0"


def collect_seldom() -> None:
    """Have Python's collector look less often at all that is there.

    While much is imported it finds next to nothing, and takes a quarter of the time.
    """
    gc.set_threshold(20_000)
