"""nbgrader's collecting, with nothing followed: a link in the exchange would be read with the instructor's rights."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect

from .admission import admit, admit_student, shown
from .course import BadInput


class CollectPlainly(ExchangeCollect):
    """Collects what was handed in through the exchange, as nbgrader does, and refuses what a submission may not hold.

    Whoever hands something in may write into the exchange, and so put there what `nbgrader submit` never would.
    """

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Called by nbgrader for each submission."""
        with tempfile.TemporaryDirectory() as place:
            copy = Path(place) / "submission"
            try:
                admit_student(Path(dest).parent.name)
                admit(Path(src))
                shutil.copytree(src, copy, symlinks=True)
                admit(copy)  # what was looked at may be another thing by the time it is copied
            except (BadInput, OSError) as error:
                self.log.error("%s was not collected: %s", shown(Path(src).name), error)
                return
            super().do_copy(str(copy), dest, log)
