"""Exports: nbgrader's gradebook and our Verdicts as other programs take them.

`nbgrader export --exporter autograder.classroom.exports.NAME --to FILE` takes any of these by name.
"""

from .canvas import CanvasExporter
from .moodle import MoodleExporter
from .verdicts import StagesExporter, VerdictsExporter

__all__ = ["CanvasExporter", "MoodleExporter", "StagesExporter", "VerdictsExporter"]
