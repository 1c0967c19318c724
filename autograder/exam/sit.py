"""Sit: student code answers a Paper. Needs Keras; knows no right answer.

Every touch of a student's object is guarded: whatever it does ends as a `Trouble` in the Answers, for that call alone.
"""

from __future__ import annotations

import json
import re
import time
import traceback
import types
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from .answers import TEXT_LIMIT, Answers, Outcome, Trouble
from .arguments import given
from .binding import BindingError, bind
from .draws import to_tally
from .paper import Call, Paper
from .small_models import TableWriter
from .structures import PLACE, StructureError, to_arrays

#: The largest tensor that is taken as an answer, in elements.
SIZE_LIMIT = 2_000_000
#: The most draws that are taken from one question.
MOST_DRAWS = 100_000

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def sit(target: Any, paper: Paper) -> Answers:
    """Let a function or a class answer a Paper.

    Args:
        target: the student's function or class (or the reference's: the Key is sat under the same regime).
        paper: the questions.

    Returns:
        Answers; whatever went wrong is in them.
    """
    from .regime import Regime

    start = _spent()
    answers = Answers(paper.exercise)
    regime = Regime(paper.seed, paper.traced)
    home = home_of(target)
    with regime.in_force(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        variables: dict[str, Any] = {}
        callee = target
        try:
            callee, variables = _build(target, paper, answers, regime)
        except BaseException as error:
            answers.trouble = _caught(error, home)
        if answers.trouble is None:
            for call in paper.calls:
                answers.outcomes[call.name] = _answer(callee, call, paper, variables, regime, home)
    answers.notes += regime.notes
    answers.seconds = max(now - then for now, then in zip(_spent(), start, strict=True))
    return answers


def _spent() -> tuple[float, float]:
    """Processor time of this process, and of this thread.

    The first has all of it. Where it is limited, as in a sitting, its clock moves in ticks of some milliseconds; the second's does not.
    """
    return time.process_time(), time.thread_time()


def _build(target: Any, paper: Paper, answers: Answers, regime: Any) -> tuple[Any, dict[str, Any]]:
    """The thing that is called, with the Paper's weights planted in it."""
    if paper.kind == "function":
        if not callable(target) or isinstance(target, type):
            answers.trouble = Trouble("NotAFunction", type(target).__name__)
        return target, {}
    if not isinstance(target, type):
        answers.trouble = Trouble("NotAClass", type(target).__name__)
        return target, {}
    from .planting import builds_itself, parts_of, plant, resized

    regime.reset()
    initialise: Any = target.__init__  # type: ignore[misc]  # of the class, to read its signature
    positional, named = bind(initialise, {"self": None, **paper.constructor})
    positional, named = positional[1:] if positional else [], {k: v for k, v in named.items() if v is not None}
    layer = target(*positional, **named)
    answers.parts, regime.paths, variables = plant(layer, paper.parts, paper.free)
    if "missing" in answers.parts.values() and builds_itself(layer):
        _answer(layer, paper.calls[0], paper, {}, regime)  # its `build` may make what is missing
        answers.parts, regime.paths, variables = plant(layer, paper.parts, paper.free)
    regime.own = parts_of(layer)
    for part, wide in zip(paper.parts, resized(layer, paper.parts, paper.free), strict=True):
        if wide is not part:
            name, _, suffix = part.path.partition(".")
            axis = paper.free[name][suffix]
            regime.widths[part.path] = (wide.weights["kernel"].shape[axis], part.weights["kernel"].shape[axis])
    for name in paper.attributes:
        answers.attributes[name] = _plain(layer, name)
    if not callable(layer):
        answers.trouble = Trouble("NotCallable", type(layer).__name__)
    return layer, variables


def home_of(target: Any) -> str:
    """The cell or file in which a function or class was written; empty where that cannot be told."""
    try:
        functions = [target, *vars(target).values()] if isinstance(target, type) else [target]
        codes = [each.__code__ for each in functions if type(each) is types.FunctionType]
        return next((cell for cell in map(_cell_of, (code.co_filename for code in codes)) if cell), "")
    except BaseException:  # a class of the student's may answer anything
        return ""


def _cell_of(filename: Any) -> str:
    """`<answer NAME>` is NAME."""
    named = type(filename) is str and filename.startswith("<answer ")
    return filename[len("<answer ") : -1] if named else ""


def _caught(error: BaseException, home: str) -> Trouble:
    """Whatever student code raises is a trouble, `exit()` too; only a person's own Ctrl-C goes through."""
    if type(error) is KeyboardInterrupt:
        raise error
    return trouble_of(error, home)


def _plain(layer: Any, name: str) -> Any:
    """An attribute's value if it is plain, a list's length, else its type; None where it is missing."""
    from .planting import reach, sort_of

    value = sort_of(layer) if name == "class" else reach(layer, name)
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if type(value) in (bool, int, float, str):
        return value if not isinstance(value, str) else value[:TEXT_LIMIT]
    if isinstance(value, np.integer | np.floating):
        return value.item()
    return {"type": type(value).__name__[:TEXT_LIMIT]}


def _answer(callee: Any, call: Call, paper: Paper, variables: dict[str, Any], regime: Any, home: str = "") -> Outcome:
    """One call, and the gradients that are asked of it."""
    import tensorflow as tf

    outcome = Outcome()
    regime.reset()
    try:
        arguments = {name: _tensor(given(value)) for name, value in call.arguments.items()}
        names = call.returns or paper.returns
        whole = len(names) == 1 and names[0] in paper.structures
        if call.method:
            callee = getattr(callee, call.method)
        signature = _signature(callee, regime) if paper.kind == "layer" else callee
        positional, named = bind(signature, arguments)
        if call.draws:
            outcome.returned = _draw(callee, call, signature, arguments, outcome)
            return outcome
        if not call.cotangents:
            came = callee(*positional, **named)
            returned = {names[0]: came} if whole else _take(came, names, outcome)
        else:
            watched = {name: arguments[name] for name in call.sources}
            with tf.GradientTape() as tape:
                tape.watch(list(watched.values()))
                returned = _take(callee(*positional, **named), names, outcome)
                score = _score(returned, call.cotangents)
            _differentiate(tape, score, {**watched, **variables}, outcome, paper)
        arrays: dict[str, np.ndarray | None] = {}
        for name, value in returned.items():
            if name in paper.structures:
                arrays |= _structure(value, name, outcome)
            else:
                arrays[name] = _array(value, name, outcome)
        for model in arguments.values():
            if isinstance(model, TableWriter):
                arrays["tokens read again"] = np.array(model.again)
        outcome.returned = {name: _asked(value, call) for name, value in arrays.items() if value is not None}
        if any(
            np.isnan(value).any() for value in arrays.values() if value is not None and value.dtype.kind == "f"
        ) and (not any(np.isnan(value).any() for value in outcome.returned.values() if value.dtype.kind == "f")):
            regime.note("NaN for padding alone")
    except BaseException as error:
        outcome.trouble = _caught(error, home)
        if regime.misfit:
            outcome.remarks.append(f"features {regime.misfit}")
    try:
        outcome.touches = regime.touches(lambda array: _asked(array, call))
    except Exception:
        outcome.touches = []
    return outcome


def _draw(
    callee: Any, call: Call, signature: Any, arguments: dict[str, Any], outcome: Outcome
) -> dict[str, np.ndarray]:
    """Answers that are random, as a tally: of the items of one call, or of many calls with a seed each."""
    found: list[Any] = []
    place = object()  # where the seed goes
    positional, named = bind(signature, {**arguments, "seed": place} if call.draws > 1 else arguments)
    for seed in range(call.draws):
        here = [seed if value is place else value for value in positional]
        by_name = {name: seed if value is place else value for name, value in named.items()}
        try:
            came = _plain_values(callee(*here, **by_name))
        except StructureError as error:
            outcome.remarks.append(f"draws: {error}")
            return {}
        if call.draws > 1:
            found.append(came)
        elif isinstance(came, tuple) and all(isinstance(each, list) for each in came):
            found += zip(*came, strict=True)  # several arrays, row by row
        elif isinstance(came, list):
            found += came
        else:
            outcome.remarks.append(f"draws: kind {type(came).__name__[:60]}")
            return {}
        if len(found) > MOST_DRAWS:
            outcome.remarks.append(f"draws: huge {len(found)}")
            return {}
    return {"draws": to_tally(found)}


def _plain_values(value: Any) -> Any:
    """What was returned as plain values: an array as lists, a tuple as a tuple of such."""
    if isinstance(value, tuple):
        return tuple(_plain_values(each) for each in value)
    text, numbers = to_arrays(value)
    plain = json.loads(text.tobytes())
    return _filled(plain, iter(numbers.tolist())) if numbers.size else plain


def _filled(plain: Any, numbers: Iterator[float]) -> Any:
    """A structure with its numbers in their places; whole ones are written as such."""
    if isinstance(plain, list):
        return [_filled(each, numbers) for each in plain]
    if plain == PLACE:
        number = next(numbers)
        return int(number) if number.is_integer() else number
    return plain


def _signature(layer: Any, regime: Any) -> Any:
    """What is written to be called: `call`, or a `__call__` of the student's own, with arguments of its own."""
    import inspect

    import keras

    own = type(layer).__call__
    if isinstance(layer, keras.layers.Layer) and own is not keras.layers.Layer.__call__:
        regime.note("__call__ overridden")
        if not any(p.kind is p.VAR_POSITIONAL for p in inspect.signature(own).parameters.values()):
            return layer.__call__
    return getattr(layer, "call", layer)


def _asked(array: np.ndarray, call: Call) -> np.ndarray:
    """Without the rows of the batch that are not asked for."""
    return array[: -call.unasked] if call.unasked and array.ndim and len(array) == call.batch else array


def _tensor(value: Any) -> Any:
    import tensorflow as tf

    if isinstance(value, tuple | list) and any(isinstance(each, np.ndarray | tuple) for each in value):
        return type(value)(_tensor(each) for each in value)  # a cache: keys and values, of one layer or of several
    return tf.constant(value) if isinstance(value, np.ndarray) else value


def _take(value: Any, wanted: list[str], outcome: Outcome) -> dict[str, Any]:
    """Give what was returned the Paper's names, and remark on what is odd."""
    if type(value) in (tuple, list) and not (len(wanted) == 1 and _is_numbers(value)):
        items = list(value)
    elif type(value) is dict:
        outcome.remarks.append("type dict")
        items = list(value.values())
    else:
        items = [value]
    if len(items) != len(wanted):
        outcome.remarks.append(f"returned {len(items)} of {len(wanted)}")
    return dict(zip(wanted, items, strict=False))


def _is_numbers(value: Any) -> bool:
    """Whether a list is an array written as a list, not several answers."""
    first = value[0] if len(value) else 0
    return type(first) in (int, float, list) or isinstance(first, np.generic)


def _score(returned: dict[str, Any], cotangents: dict[str, np.ndarray]) -> Any:
    import tensorflow as tf

    total = 0.0
    for name, cotangent in cotangents.items():
        value = returned.get(name)
        if (
            value is not None
            and tf.is_tensor(value)
            and value.dtype == tf.float32
            and tuple(value.shape) == cotangent.shape
        ):
            total = total + tf.reduce_sum(value * cotangent)
    return total


def _differentiate(tape: Any, score: Any, sources: dict[str, Any], outcome: Outcome, paper: Paper) -> None:
    """Record the gradients of the score, in the planted shapes; None where a source does not reach it."""
    import tensorflow as tf

    from .planting import fitted

    if not tf.is_tensor(score):
        outcome.gradients = dict.fromkeys(sources)
        return
    gradients = tape.gradient(score, list(sources.values()))
    planted = {f"{part.path}.{name}": value for part in paper.parts for name, value in part.weights.items()}
    for name, gradient in zip(sources, gradients, strict=True):
        array = None if gradient is None else np.array(tf.convert_to_tensor(gradient).numpy())
        if array is not None and name in planted:
            array = fitted(array, planted[name].shape)
        outcome.gradients[name] = array


def _structure(value: Any, name: str, outcome: Outcome) -> dict[str, np.ndarray]:
    """A structure as its JSON and the numbers in it; nothing, with a remark, where it is none."""
    try:
        text, numbers = to_arrays(value)
    except StructureError as error:
        outcome.remarks.append(f"{name}: {error}")
        return {}
    return {name: text, f"{name}, numbers": numbers} if numbers.size else {name: text}


def _array(value: Any, name: str, outcome: Outcome) -> np.ndarray | None:
    """A copy of one returned tensor; None, with a remark, where it is none."""
    import tensorflow as tf

    if type(value).__module__.startswith("keras.") and hasattr(value, "numpy"):
        value = value.numpy()
    if isinstance(value, tf.Tensor | tf.Variable):
        if not hasattr(value, "numpy"):
            outcome.remarks.append(f"{name}: symbolic")
            return None
        value = value.numpy()
    if type(value) is not np.ndarray:
        if type(value) not in (int, float, list, tuple) and not isinstance(value, np.generic):
            outcome.remarks.append(f"{name}: type {type(value).__name__[:60]}")
            return None
        try:
            value = np.asarray(value)
        except ValueError:
            outcome.remarks.append(f"{name}: ragged")
            return None
    if value.dtype.kind not in "fiub":
        outcome.remarks.append(f"{name}: type {value.dtype}")
        return None
    if value.size > SIZE_LIMIT:
        outcome.remarks.append(f"{name}: huge {value.size}")
        return None
    if value.dtype.name not in ("float32", "float64", "int32", "int64", "bool"):
        outcome.remarks.append(f"{name}: dtype {value.dtype.name}")
        value = value.astype("float64")
    return np.array(value)


class EndedError(Exception):
    """A cell that ended its process, or ran out of time, when it was run before; its text says how."""


def trouble_of(error: BaseException, home: str = "") -> Trouble:
    """An exception as plain values: its kind, its text, and the last line of it that is the student's own.

    Args:
        error: what was raised.
        home: the cell or file of the exercise, if it is known.
    """
    trouble = Trouble("Exception")
    try:
        trouble.kind = "Binding" if issubclass(type(error), BindingError) else str.__str__(type(error).__name__)[:80]
        for frame in traceback.extract_tb(error.__traceback__):
            if cell := _cell_of(frame.filename):
                trouble.line, trouble.code, trouble.cell = frame.lineno or 0, (frame.line or "").strip(), cell
                trouble.loading = trouble.loading or (frame.name == "<module>" and cell != home)
        if isinstance(error, SyntaxError):
            trouble.line, trouble.code = int(error.lineno or 0), str.strip(error.text or "")
            trouble.cell = _cell_of(error.filename) or trouble.cell
            trouble.loading = True
        trouble.text = _first_line(str.__str__(str(error)))
        _blame_a_sibling(error, trouble)
    except BaseException:  # the exception is an object of the student's, and its `__str__` may raise anything
        pass
    trouble.text, trouble.code = trouble.text[:TEXT_LIMIT], trouble.code[:TEXT_LIMIT]
    if trouble.cell == home or not home:
        trouble.cell = ""
    trouble.loading = trouble.loading and bool(trouble.cell)
    return trouble


def _blame_a_sibling(error: BaseException, trouble: Trouble) -> None:
    """What a script's sibling (`5-sdp_attention`) is to blame for: it is missing, lacks a name, or ended its process."""
    if type(error) is EndedError:
        trouble.kind, _, trouble.cell = str(error).partition(" ")
        trouble.text, trouble.line, trouble.code, trouble.loading = "", 0, "", True
    elif type(error) is ModuleNotFoundError and _is_script(error.name):
        trouble.kind, trouble.cell, trouble.loading = "MissingFile", str(error.name), True
        trouble.text = trouble.cell
    elif type(error) is ImportError and _is_script(error.name):
        trouble.kind, trouble.cell, trouble.text, trouble.loading = "Lacking", str(error.name), "", True
    elif type(error) is AttributeError and type(error.obj) is types.ModuleType and _is_script(error.obj.__name__):
        trouble.kind, trouble.cell, trouble.text, trouble.loading = "Lacking", error.obj.__name__, str(error.name), True


def _is_script(name: Any) -> bool:
    """Whether a module is a numbered script."""
    return type(name) is str and bool(re.match(r"\d+-\w+$", name))


def _first_line(text: str) -> str:
    """The line that says what is wrong: Keras puts one of its own before it, and prints it in bold."""
    lines = [line.strip() for line in _COLOURS.sub("", text).splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].startswith("Exception encountered when calling"):
        return lines[1]
    return lines[0] if lines else ""
