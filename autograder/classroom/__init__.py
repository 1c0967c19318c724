"""The classroom: assignments, nbgrader, gradebook, feedback, reports. Executes nothing that a student wrote."""

import sys

# jsonschema imports this where it is installed, for a format that no notebook has, and it compiles 38 grammars: two
# seconds of every command. Without it that format alone goes unchecked.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
