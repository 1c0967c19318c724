"""The page that a student gets back: nbgrader's, made readable for everybody, and without a call to any other server."""

from __future__ import annotations

from pathlib import Path

from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions import formgrader
from traitlets.config import Config

#: Ours, and nbgrader's own, which ours extends.
_TEMPLATES = (Path(__file__).parent / "templates", Path(formgrader.__file__).parent / "templates")


class FeedbackExporter(HTMLExporter):
    """nbgrader's exporter of feedback, with a template that extends nbgrader's."""

    @property
    def default_config(self) -> Config:
        """What nbgrader says of `HTMLExporter` would else hold for this class as well."""
        folders = [str(folder) for folder in _TEMPLATES]
        ours = {"template_name": "handed_back", "template_file": "page.html.j2", "extra_template_basedirs": folders}
        merged = Config({type(self).__name__: ours})
        merged.merge(super().default_config)
        return merged
