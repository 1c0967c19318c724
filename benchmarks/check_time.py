"""How long a student waits for a warm `check`: `python benchmarks/check_time.py [EXERCISE ...]`, after `autograder build`.

Each right answer is sat and marked on its public Paper; the median of five is printed, after one to warm up.
"""

from __future__ import annotations

import statistics
import sys
import time

from autograder.exam.notebook import NoPaper, find_public, verdict_on
from autograder.exercises import EXERCISES


def main() -> None:
    """Print a line for each exercise."""
    for name in sys.argv[1:] or EXERCISES:
        try:
            exam = find_public(name)
        except NoPaper:
            print(f"{name:<22} its assignment has not been built")
            continue
        verdict_on(EXERCISES[name].reference, *exam)
        seconds = []
        for _ in range(5):
            start = time.perf_counter()
            verdict_on(EXERCISES[name].reference, *find_public(name))
            seconds.append(time.perf_counter() - start)
        print(f"{name:<22} {1000 * statistics.median(seconds):6.0f} ms")


if __name__ == "__main__":
    main()
