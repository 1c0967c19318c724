"""Puts the generated module `given` into the kit's wheel, where `autograder kit` has made one and says so."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GivenHook(BuildHookInterface):
    """Adds the file that PAYING_ATTENTION_GIVEN names."""

    def initialize(self, version, build_data):
        """Called by hatchling before it builds."""
        if os.environ.get("PAYING_ATTENTION_GIVEN"):
            build_data["force_include"][os.environ["PAYING_ATTENTION_GIVEN"]] = "given.py"
