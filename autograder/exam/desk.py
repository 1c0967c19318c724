"""The desk: a candidate's cells are run once, then the Papers are sat one after the other.

This is all that happens where student code lives: in a sandbox's child, in the notebook's own process for `check`, or
in a process of its own for a student's `autograder check`. What goes out are Answers, one after the other.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.abc
import importlib.util
import linecache
import re
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from importlib.machinery import ModuleSpec
from typing import Any

from .answers import Answers, Trouble
from .names import defined_in, end_of_definitions, same_name, without_magics, without_trials
from .paper import Paper
from .sit import EndedError, home_of, sit, trouble_of

#: The module in which cells run, as in a notebook.
MODULE = "__main__"


@dataclass
class Cell:
    """A piece of student code.

    Attributes:
        name: a grade_id, or a file's stem.
        source: the code.
        script: whether it is a file, a module of its own that others import by its name (`__import__('5-sdp_attention')`).
        library: whether it is a module that is only there to be imported (`given`): nothing in it is an answer.
        ended: how it ended its process when it was run before (`Exit`, `Timeout`), if it did. Then what follows its
            definitions is left out; it is not run at all if nothing does.
    """

    name: str
    source: str
    script: bool = False
    library: bool = False
    ended: str = ""

    def to_tree(self) -> dict[str, Any]:
        """As a record's tree."""
        return asdict(self)


def run_cells(
    cells: Iterable[Cell], begins: Callable[[str], None] = lambda name: None
) -> tuple[dict[str, Any], dict[str, Trouble]]:
    """Run cells in order in one fresh module, each guarded; `begins` is told of each.

    Returns:
        the module's names, and the trouble of each cell that raised, or that ended its process when it was run before.
    """
    cells = list(cells)
    module = types.ModuleType(MODULE)
    sys.modules[MODULE] = module
    scripts = _Scripts(cells)
    sys.meta_path.insert(0, scripts)
    troubles: dict[str, Trouble] = {}
    for cell in cells:
        if cell.library:
            continue
        begins(cell.name)
        try:
            if cell.script:
                _adopt(importlib.import_module(cell.name), module)
            else:
                run_cell(cell, module.__dict__)
        except BaseException as error:
            if type(error) is KeyboardInterrupt:
                raise
            if isinstance(error, MemoryError):
                raise  # what the cell left behind would be blamed on the next one: end this process
            troubles[cell.name] = trouble_of(error, cell.name)
        if cell.ended:
            troubles.setdefault(cell.name, Trouble(cell.ended))
    return module.__dict__, scripts.trials | troubles


@contextmanager
def put_back() -> Iterator[None]:
    """Put back what running cells changes in this process: `__main__`, the finders, and the scripts' modules."""
    main, finders, modules = sys.modules[MODULE], list(sys.meta_path), set(sys.modules)
    try:
        yield
    finally:
        sys.modules[MODULE], sys.meta_path[:] = main, finders
        for name in [each for each in sys.modules if each not in modules and (each == "given" or each[:1].isdigit())]:
            del sys.modules[name]


class _Scripts(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the scripts of a folder by name, among the cells: no file of it lies where student code can read it."""

    def __init__(self, cells: list[Cell]) -> None:
        self.scripts = {cell.name: cell for cell in cells if cell.script or cell.library}
        self.trials: dict[str, Trouble] = {}

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname in self.scripts else None

    def exec_module(self, module: types.ModuleType) -> None:
        """Run a script. What fails below its definitions is a trial of the student's: the definitions stand."""
        cell = self.scripts[module.__name__]
        try:
            run_cell(cell, module.__dict__)
        except BaseException as error:
            if type(error) is KeyboardInterrupt or isinstance(error, MemoryError) or not _is_trial(error, cell):
                raise
            self.trials[cell.name] = trouble_of(error, cell.name)


def _is_trial(error: BaseException, cell: Cell) -> bool:
    """Whether what raised stands below all that a cell defines."""
    end, trace = end_of_definitions(cell.source), error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == _filename(cell) and code.co_name == "<module>":
            return 0 < end < trace.tb_lineno
        trace = trace.tb_next
    return False


def _adopt(script: types.ModuleType, module: types.ModuleType) -> None:
    """What a script defines itself counts, not what it imports from another."""
    for name, value in list(vars(script).items()):
        if not name.startswith("__") and (
            getattr(value, "__module__", None) == script.__name__ or name not in vars(module)
        ):
            setattr(module, name, value)


def run_cell(cell: Cell, names: dict[str, Any]) -> None:
    """Run one cell; its lines can be quoted in messages.

    Raises:
        EndedError: if it is not run, since it ended its process before.
    """
    filename, source = _filename(cell), cell.source
    if cell.ended:
        source = without_trials(source)
        if source == cell.source:
            raise EndedError(f"{cell.ended} {cell.name}")
    try:
        compile(source, filename, "exec")
    except SyntaxError:
        source = without_magics(source)
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    exec(compile(source, filename, "exec"), names)


def _filename(cell: Cell) -> str:
    return f"<answer {cell.name}>"


def candidate(names: dict[str, Any], troubles: dict[str, Trouble], paper: Paper, cells: Iterable[Cell] = ()) -> Answers:
    """Sit one Paper with the symbol that it asks for; `cells` are those that were run."""
    cells = list(cells)
    target = names.get(paper.exercise)
    if target is None:
        answers = Answers(paper.exercise, trouble=_why_not_there(names, troubles, paper.exercise, cells))
    else:
        answers = sit(target, paper)
        trial = troubles.get(home_of(target))
        if trial is not None:
            answers.notes.append(f"trial {trial.kind}")
    for trouble in (answers.trouble, *(outcome.trouble for outcome in answers.outcomes.values())):
        if trouble is not None and trouble.kind == "NameError":
            _blame_a_cell(trouble, paper.exercise, cells)
    return answers


def _why_not_there(names: dict[str, Any], troubles: dict[str, Trouble], exercise: str, cells: list[Cell]) -> Trouble:
    """Why an exercise's name is not defined: its own cell failed, or there is none, or it goes by another name."""
    own = [cell.name for cell in cells if same_name(cell.name, exercise) or exercise in defined_in(cell.source)]
    found = next((troubles[name] for name in own if name in troubles), None)
    found = found or next((t for name, t in troubles.items() if same_name(name, exercise)), None)
    if found is None and not own and troubles and not any(cell.script for cell in cells):
        name, first = next(iter(troubles.items()))
        found = first if len(cells) < 2 else replace(first, cell=first.cell or name)
    return found or Trouble("Missing", exercise, code=_nearly(exercise, names))


def _nearly(exercise: str, names: dict[str, Any]) -> str:
    """A name that was defined and is spelt nearly like an exercise's; empty if there is none."""
    kind = type if exercise[0].isupper() else types.FunctionType
    own = {name: re.sub("_", "", name.lower()) for name, value in names.items() if isinstance(value, kind)}
    near = difflib.get_close_matches(re.sub("_", "", exercise.lower()), own.values(), 1, 0.8)
    return next((name for name, plain in own.items() if [plain] == near), "")


def _blame_a_cell(trouble: Trouble, exercise: str, cells: list[Cell]) -> None:
    """A name that is not defined, and for which another cell is there, is that cell's fault."""
    lacking = re.match(r"name '(\w+)' is not defined", trouble.text)
    if lacking and not same_name(lacking[1], exercise):
        blamed = next((cell.name for cell in cells if same_name(cell.name, lacking[1])), "")
        if blamed:
            trouble.kind, trouble.text, trouble.cell, trouble.loading = "Lacking", lacking[1], blamed, True


def sit_all(cells: list[Cell], papers: list[Paper], hand_in: Callable[[dict[str, Any]], None]) -> None:
    """Run the cells once, then sit every Paper; each event goes to `hand_in` as soon as it is there."""
    names, troubles = run_cells(cells, lambda name: hand_in({"event": "cell", "name": name}))
    hand_in({"event": "ran"})
    for paper in papers:
        hand_in({"event": "begins", "exercise": paper.exercise})
        answers = candidate(names, troubles, paper, cells)
        hand_in({"event": "answers", "answers": answers.to_tree()})
    hand_in({"event": "done"})
