"""The results of the bench as a table: `python benchmarks/table.py` writes it anew from `results.json`."""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = {
    "a1": "(a) nbgrader, as it comes",
    "a2": "(a) nbgrader, two processes",
    "b1": "(b) Otter, one after the other",
    "b2": "(b) Otter, two side by side",
    "first": "ours, all cores, the first time",
    "c": "(c) ours, 1 worker",
    "d": "(d) ours, all cores",
    "e": "(e) ours, on a local Dask cluster",
    "f": "(f) the floor: one warm process, no isolation, no gradebook",
}


def each(runs: list[dict], what: str) -> float:
    """Seconds for each submission, over all runs."""
    return sum(run[what] for run in runs) / sum(run["submissions"] for run in runs)


def over(found: dict[str, list[dict]], one: str, other: str) -> float:
    """How many times the processor time of another way one takes."""
    return each(found[one], "processor") / each(found[other], "processor")


def write_table(results: Path, target: Path) -> None:
    """Write the table as Markdown."""
    said = json.loads(results.read_text())
    lines = [
        "# What grading costs",
        "",
        "Made by `make bench`; nothing here is entered by hand. The same made class, right and wrong mixed, goes through all, "
        "interleaved in one run; the peers' test cells make as many calls of the student's code as ours do, and of the "
        "reference (`plain.py`). Everything counts: starting, sitting, marking, gradebook. Ratios travel to other machines, "
        "seconds do not.",
        "",
        f"{said['cores']} cores, Python {said['python']}, "
        + ", ".join(f"{name} {number}" for name, number in said["versions"].items())
        + ". Measured: "
        + "; ".join(f"{part} at {where}" for part, where in said["commits"].items())
        + ".",
    ]
    for assignment, found in said["classes"].items():
        fastest = each(found["d"], "wall")
        lines += [
            "",
            f"## “{assignment}”",
            "",
            "| | submissions | wall s each | CPU s each | peak MB | times (d) |",
        ]
        lines += ["|---|--:|--:|--:|--:|--:|"]
        for name, title in NAMES.items():
            runs = found.get(name, [])
            if runs:
                wall, cpu = each(runs, "wall"), each(runs, "processor")
                memory = max(run["memory"] for run in runs)
                count = sum(run["submissions"] for run in runs)
                lines.append(f"| {title} | {count} | {wall:.2f} | {cpu:.2f} | {memory} | {wall / fastest:.1f} |")
        lines += ["", f"A sitting has {said['memory'][assignment]} MB to itself."]
    if said["floors"]:
        lines += [
            "",
            "## What isolation, marking and the gradebook cost",
            "",
            "CPU seconds for each submission, four runs of each in turn: (c) ours with one worker; (f) one warm process without isolation, "
            "started as any program that imports Keras; (g) one started as our fork server is, with a fresh process forked from it for "
            "each submission, and nothing else.",
            "",
            "| | (c) | (f) | (g) | (c) over (f) | (c) over (g) |",
            "|---|--:|--:|--:|--:|--:|",
        ]
        classes = {f"“{assignment}”": found for assignment, found in said["floors"].items()}
        together = {name: [run for found in classes.values() for run in found[name]] for name in "cfg"}
        for title, found in {**classes, "both together": together}.items():
            each_of = " | ".join(f"{each(found[name], 'processor'):.3f}" for name in "cfg")
            lines.append(f"| {title} | {each_of} | {over(found, 'c', 'f'):.2f} | {over(found, 'c', 'g'):.2f} |")
    if said["growth"]:
        lines += [
            "",
            "## How it grows: (d) on “attention”",
            "",
            "| submissions | wall s each | CPU s each | peak MB |",
            "|--:|--:|--:|--:|",
        ]
        for run in said["growth"]:
            wall, cpu = each([run], "wall"), each([run], "processor")
            lines.append(f"| {run['submissions']} | {wall:.3f} | {cpu:.3f} | {run['memory']} |")
    lines += [
        "",
        "*Peak* is the memory of all processes together, shared pages counted once. *The first time*, what follows from "
        "each mistake for later exercises is set when it is first met. See also `profile.md` (where a sitting's time goes), "
        "`soak.py` and `check_time.py`.",
    ]
    target.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    write_table(HERE / "results.json", HERE / "README.md")
