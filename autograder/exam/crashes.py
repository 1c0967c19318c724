"""What to say about an exception: the rule, what was received, the mend. By kind, and by what is known about the line."""

from __future__ import annotations

import builtins
import re

from .answers import Trouble

_SHAPES = "Two tensors of shapes that do not fit were combined. Print both shapes before this line."
_RESHAPE = "The reshape does not keep the number of elements. Remember that query and key lengths can differ."

#: (kind, pattern in the text or the line, message). The first that fits is said.
_BANK: list[tuple[str, str, str]] = [
    ("Timeout", "", "It was still running when its time was up. Look for a loop that never ends."),
    ("OutOfMemory", "", "It asked for more memory than it may have. Look for a tensor whose shape grows with itself."),
    ("MemoryError", "", "It asked for more memory than it may have. Look for a tensor whose shape grows with itself."),
    ("ResourceExhaustedError", "", "It asked for a tensor larger than memory. Print the shapes on the way."),
    ("Exit", "", "Your code ended the Python process. Take out `exit`, `quit` and `os._exit`."),
    ("SystemExit", "", "Your code ended the Python process. Take out `exit` and `quit`."),
    ("Killed", "too many processes", "It started more processes than it may have."),
    ("Killed", "", "The Python process died in the middle of it. A call into compiled code may have crashed."),
    ("Flood", "", "It handed back more than an answer may hold."),
    ("Garbled", "", "What came back could not be read as answers."),
    ("NotImplementedError", "", "This is not written yet: replace `raise NotImplementedError` by your own code."),
    ("MissingFile", "", "A file that is imported is not there."),
    ("Lacking", "", "A name is used that its own cell or file does not define, or that failed."),
    ("Missing", "", "No such name is defined. Define it, spelt exactly so, in its own answer cell."),
    ("NotAFunction", "", "A function is asked for here."),
    ("NotAClass", "", "A class is asked for here."),
    ("NotCallable", "", "The object cannot be called. Derive the class from `keras.layers.Layer` and write `call`."),
    ("Binding", "", "The signature does not fit what is asked for."),
    ("IndentationError", "", "Python cannot read the cell: the indentation is off."),
    ("SyntaxError", "", "Python cannot read the cell: there is a syntax error."),
    ("RecursionError", "", "It calls itself without end."),
    ("NameError", "", "A name is used that is not defined in an answer cell above. Check spelling and imports."),
    ("ModuleNotFoundError", "", "A module is imported that is not there when your answer is graded."),
    ("AttributeError", r"_tracker|super|__init__", "Call `super().__init__()` first in `__init__`, before any attribute is set."),
    ("RuntimeError", r"super\(\)\.__init__", "Call `super().__init__()` first in `__init__`, before any attribute is set."),
    ("AttributeError", "", "An attribute is used that the object does not have. Check its spelling, and that `__init__` sets it."),
    ("InvalidArgumentError", r"[Ii]ncompatible shapes|must be (equal|compatible)|Matrix size", _SHAPES),
    ("InvalidArgumentError", r"reshape", _RESHAPE),
    ("ValueError", r"reshape", _RESHAPE),
    ("ValueError", r"Only input tensors", "Keras 3 takes everything but tensors by keyword: write `training=training`, `mask=mask`."),
    ("InvalidArgumentError", "", "TensorFlow refused an operation. Print the shapes and types of its inputs before this line."),
    ("TypeError", r"multiple values for argument 'mask'", "Hand a mask over by name, `mask=mask`: Keras adds its own if it is `None`."),
    ("TypeError", r"multiple values for argument", "An argument was given twice, by its position and by its name."),
    ("TypeError", r"positional argument|keyword argument", "A function was called with arguments that it does not take."),
    ("TypeError", "", "An operation got a value of the wrong type."),
    ("ValueError", "", "An operation got a value that it cannot take."),
]  # fmt: skip


def explain(trouble: Trouble, public: bool) -> str:
    """Say what an exception means.

    Args:
        trouble: the exception.
        public: whether its own text may be shown: on a hidden Paper it could carry the hidden inputs.
    """
    said = next((says for kind, pattern, says in _BANK if kind == trouble.kind and _fits(pattern, trouble)), "")
    parts = [said or "It raised an exception."]
    if trouble.kind[:1].isupper() and trouble.kind not in _OURS:
        where = f"{trouble.kind if public or _is_usual(trouble.kind) else ''}{_place(trouble)}".strip()
        parts += [f"({where})"] if where else []
    elif trouble.kind == "Binding" and trouble.text:
        parts.append(f"Yours {trouble.text}")
    elif trouble.kind in ("Missing", "MissingFile", "Lacking") and trouble.text:
        parts.append(f"Here: `{trouble.text}{'.py' if trouble.kind == 'MissingFile' else ''}`.")
        if trouble.kind == "Missing" and trouble.code:
            parts.append(f"You define `{trouble.code}`: is that meant? Then rename it.")
    if public and trouble.text and trouble.kind not in {*_OURS, "NotImplementedError"}:
        parts.append(f"Python says: {trouble.text}")
    return " ".join(parts)


_OURS = {
    "Timeout", "OutOfMemory", "Exit", "Killed", "Flood", "Garbled", "Missing", "MissingFile", "Lacking", "NotAFunction",
    "NotAClass", "NotCallable", "Binding",
}  # fmt: skip


def _is_usual(kind: str) -> bool:
    """Whether an exception's name is one that student code did not make up, and that carries nothing."""
    return hasattr(builtins, kind) or any(kind == each for each, _, _ in _BANK)


def _fits(pattern: str, trouble: Trouble) -> bool:
    return not pattern or bool(re.search(pattern, f"{trouble.text}\n{trouble.code}"))


def _place(trouble: Trouble) -> str:
    if not trouble.line:
        return ""
    cell = f"`{trouble.cell}`" if trouble.cell else "the cell"
    return f" in line {trouble.line} of {cell}" + (f": `{trouble.code}`" if trouble.code else "")
