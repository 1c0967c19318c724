"""The tables of GLUE."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from .fault import Fault, FormatError, shown
from .glue_example import GlueExample
from .glue_tasks import GLUE_TASKS, GlueTask
from .text_lines import PathLike, Source, WrongLines, check_choice, joined, name_of, parsed, read_lines, write_lines


def read_glue(
    source: Source, task: str, wrong_lines: WrongLines = "raise", others: bool = False
) -> tuple[GlueExample, ...]:
    r"""Read a table of a task: train.tsv, dev.tsv or test.tsv, as its first line tells. Quotation marks are text.

    Args:
        source: the file's path, or the lines.
        task: "cola", "sst2", "mrpc", "stsb", "qqp", "mnli" (both halves), "qnli", "rte" or "wnli".
        wrong_lines: "raise" tells of all faulty lines, "drop" leaves them out: QQP has some that are broken in two.
        others: whether to keep the columns that are neither text nor label, such as MNLI's parses, most of its file.

    Returns:
        the examples, in the order of the file.

    Raises:
        ValueError: if there is no such task.
        FormatError: if the first line is not the task's, or a line has other columns or a label that is none of the task's.

    Example:
        >>> read_glue(["sentence\tlabel", 'a "fine" film \t1'], "sst2")
        (GlueExample(first='a "fine" film ', second=None, label=1, index=None, others=()),)

    Source: Wang et al. (2019), section 3, and the files of gluebenchmark.com.
    """
    check_choice("task", task, tuple(GLUE_TASKS))
    layout = GLUE_TASKS[task]
    lines = read_lines(source)
    number, first = next(lines, (1, ""))
    header = first
    if not layout.named and first != layout.test_header:
        header = layout.headers[0]
        lines = chain([(number, first)] if first else [], lines)
    if header not in (*layout.headers, layout.test_header):
        rule = " or ".join(repr(known) for known in (*layout.headers, layout.test_header))
        fault = Fault("line 1", "", f"the first line of “{task}” is {rule}", shown(first))
        raise FormatError(name_of(source), [fault], "Give the task that the file belongs to.")
    columns = header.split("\t")
    kept = layout.others(header) if others else ()

    def example_of(number: int, line: str) -> GlueExample | list[Fault]:
        fields = line.split("\t")
        if len(fields) != len(columns):
            return [
                Fault(f"line {number}", "", f"a line has {len(columns)} columns", f"{len(fields)} in {shown(line)}")
            ]
        return _example(layout, dict(zip(columns, fields, strict=True)), kept, f"line {number}")

    return parsed(source, lines, example_of, wrong_lines)


def write_glue(path: PathLike, task: str, examples: Iterable[GlueExample]) -> None:
    """Write a table of a task: one with labels, or like test.tsv if no example has one.

    Args:
        path: the file.
        task: as in `read_glue`.
        examples: what to write. Without an index, the number of the row counts, from 0; without others, they are empty.

    Raises:
        ValueError: if there is no such task.
        FormatError: if an example does not fit the task, or a field holds a tab or an end of line; then nothing is written.
    """
    check_choice("task", task, tuple(GLUE_TASKS))
    layout, examples = GLUE_TASKS[task], tuple(examples)
    header = _header(layout, examples)
    columns, others = header.split("\t"), layout.others(header)
    lines = [header] if layout.named or header == layout.test_header else []
    for number, example in enumerate(examples):
        place = f"example {number}"
        if faults := _misfits(layout, example, columns, others, place):
            raise FormatError(path, faults, "Nothing was written: mend the example.")
        row = dict(zip(others, example.others or [""] * len(others), strict=True))
        row |= dict(zip(layout.texts, (example.first, example.second or ""), strict=False))
        row[layout.index] = str(number if example.index is None else example.index)
        if example.label is not None:
            row[layout.label] = layout.text_of(example.label)
        lines.append(joined(path, place, columns, [row[name] for name in columns]))
    write_lines(path, lines)


def _example(layout: GlueTask, row: dict[str, str], kept: tuple[str, ...], place: str) -> GlueExample | list[Fault]:
    """The example of a row, or what is wrong with it."""
    faults, label, index = [], None, None
    if layout.label in row:
        label = layout.number_of(row[layout.label])
        if label is None:
            faults.append(Fault(place, layout.label, layout.rule, shown(row[layout.label])))
    if layout.index in row:
        text = row[layout.index]
        if text.isascii() and text.isdigit():
            index = int(text)
        else:
            faults.append(Fault(place, layout.index, "an example's number is a whole one, from 0", shown(text)))
    texts = [row[name] for name in layout.texts]
    second = texts[1] if len(texts) == 2 else None
    return faults or GlueExample(texts[0], second, label, index, tuple(row[name] for name in kept))


def _header(layout: GlueTask, examples: tuple[GlueExample, ...]) -> str:
    """The first line for these examples: with labels if any has one, and of two such headers the one with their columns."""
    if examples and all(example.label is None for example in examples):
        return layout.test_header
    widths = {len(example.others) for example in examples}
    fitting = [header for header in layout.headers if widths == {len(layout.others(header))}]
    return (fitting or layout.headers)[0]


def _misfits(
    layout: GlueTask, example: GlueExample, columns: list[str], others: tuple[str, ...], place: str
) -> list[Fault]:
    """What of an example has no place in a table with these columns."""
    faults = []
    if (example.second is None) != (len(layout.texts) == 1):
        rule = f"an example has {len(layout.texts)} text{'s' * (len(layout.texts) - 1)}"
        faults.append(Fault(place, "second", rule, shown(example.second)))
    if layout.label in columns and not layout.knows(example.label):
        faults.append(Fault(place, "label", f"{layout.numbers}, in every example or in none", shown(example.label)))
    if example.others and len(example.others) != len(others):
        rule = f"the other columns are {', '.join(others) or 'none'}"
        faults.append(Fault(place, "others", rule, f"{len(example.others)} of them"))
    if example.index is not None and example.index < 0:
        faults.append(Fault(place, "index", "an example's number is a whole one, from 0", shown(example.index)))
    return faults
