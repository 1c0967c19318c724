"""Where untrusted code sits the exam: bubblewrap, a fork server, limits. Cells and Papers in, Answers out."""

from .layers import LAYERS
from .room import Limits, NoSandboxError, Sandbox, SandboxError

__all__ = ["LAYERS", "Limits", "NoSandboxError", "Sandbox", "SandboxError"]
