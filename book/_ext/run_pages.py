"""Execute the book's pages, several at a time: `python book/_ext/run_pages.py`, before the book is built.

Sphinx executes one page after the other, and most pages keep one core busy. What was executed here is found by the build in
Jupyter's cache, under the same key: the page's code, and a digest of the files that it uses.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import yaml
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from myst_nb.core.read import read_myst_markdown_notebook
from nbformat import NotebookNode
from used_files import ROOT, code_of, keyed

BOOK = ROOT / "book"
CACHE = ROOT / "_build" / ".jupyter_cache"


def pages() -> Iterator[Path]:
    """Yield the pages with code, those first that train something, and of them the longest: they take longest."""
    codes = {page: code_of(page.read_text(encoding="utf-8")) for page in BOOK.glob("*.md")}
    yield from sorted(
        filter(codes.get, codes), key=lambda page: ("from experiments" not in codes[page], -len(codes[page]))
    )


def notebook_of(page: Path) -> NotebookNode:
    """The notebook that the build will look for in the cache."""
    return read_myst_markdown_notebook(keyed(page.read_text(encoding="utf-8"), page.parent))


def execute(notebook: NotebookNode, timeout: int) -> ExecutionResult:
    """Execute a notebook in the book's folder, as the build would."""
    return single_nb_execution(notebook, cwd=str(BOOK), allow_errors=False, timeout=timeout)


def main() -> int:
    """Execute what is not in the cache; 1 if a page failed, whose error is printed."""
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # as the build has it, or what is trained comes out otherwise
    for kind in ("INTRAOP", "INTEROP"):  # pages run side by side; and sums come out the same with any number of cores
        os.environ.setdefault(f"TF_NUM_{kind}_THREADS", "1")
    timeout = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["execute"]["timeout"]
    cache, failed = get_cache(CACHE), False
    with ProcessPoolExecutor(os.cpu_count()) as side_by_side:
        running = {}
        for page in pages():
            notebook = notebook_of(page)
            try:
                cache.match_cache_notebook(notebook)
            except KeyError:
                running[side_by_side.submit(execute, notebook, timeout)] = page
        for done in as_completed(running):
            page, result = running[done], done.result()
            if result.err is not None:
                print(f"{page.name}: {result.exc_string}", file=sys.stderr)
                failed = True
                continue
            made = CacheBundleIn(result.nb, str(page), data={"execution_seconds": result.time})
            cache.cache_notebook_bundle(made, check_validity=False, overwrite=True)
            print(f"executed {page.stem} in {result.time:.0f} s", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
