"""What is asked, and *set*. Never ships to students, never enters the sandbox."""

import os

os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # a Key is made by the arithmetic of the sandbox

from .attention import ATTENTION
from .exercise import Assignment, Exercise, Misconception
from .gpt import GPT_ASSIGNMENT
from .masks import MASKS
from .seq2seq import SEQ2SEQ
from .tokens import TOKENS
from .training import TRAINING
from .transformer import TRANSFORMER

#: By name.
ASSIGNMENTS: dict[str, Assignment] = {
    each.name: each for each in (SEQ2SEQ, TOKENS, ATTENTION, MASKS, TRANSFORMER, TRAINING, GPT_ASSIGNMENT)
}
EXERCISES: dict[str, Exercise] = {e.name: e for assignment in ASSIGNMENTS.values() for e in assignment.exercises}

__all__ = ["ASSIGNMENTS", "EXERCISES", "Assignment", "Exercise", "Misconception"]
