"""Leave only those icons in the theme's script that some page uses: all two thousand are half of a page's first load."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

#: An icon in the script: its name, then its width, height, other names, code point and outline.
ICON = re.compile(r'(?:"([\w-]+)"|(\w+)):\[\d+,\d+,\[([^\]]*)\],"[0-9a-f]+",(?:"[^"]*"|\[[^\]]*\])\],?')
USED = re.compile(r"\bfa-([a-z0-9-]+)")
logger = logging.getLogger(__name__)


def shrunk(script: str, used: set[str]) -> str:
    """Return the script without the icons whose names, first or other, are not among those `used`."""

    def keep(icon: re.Match[str]) -> str:
        names = {icon[1] or icon[2], *re.findall(r'"([^"]+)"', icon[3])}
        return icon[0] if names & used else ""

    return ICON.sub(keep, script)


def names_used(pages: Path) -> set[str]:
    """Return the icons that the pages ask for, and the theme's other scripts."""
    scripts = (path for path in (pages / "_static").glob("**/*.js") if path.name != "fontawesome.js")
    asking = [*pages.glob("**/*.html"), *(path for path in scripts if "mathjax" not in path.parts)]
    return {name for path in asking for name in USED.findall(path.read_text(encoding="utf-8", errors="replace"))}


def shrink(app: Sphinx, exception: Exception | None) -> None:
    """Write the smaller script over the theme's; Sphinx copies the whole one anew at every build."""
    script = Path(app.outdir) / "_static" / "scripts" / "fontawesome.js"
    if exception or app.builder.format != "html" or not script.is_file():
        return
    before = script.read_text(encoding="utf-8")
    after = shrunk(before, names_used(Path(app.outdir)))
    if len(after) > 200_000:
        logger.warning("the icons were not found in %s: its form has changed", script.name)
        return
    script.write_text(after, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the end of the build."""
    app.connect("build-finished", shrink)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
