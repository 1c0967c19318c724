"""The exam room: *sit* lets student code answer a Paper, *mark* compares the Answers with a Key. Ships to students.

`check`, for notebooks, is loaded when it is asked for: *mark* stays free of Keras, and the sandbox free of *mark*.
"""

import importlib
from typing import Any

__all__ = ["check"]


def __getattr__(name: str) -> Any:
    if name == "check":
        return importlib.import_module(".notebook", __name__).check
    raise AttributeError(f"autograder.exam has no {name}")
