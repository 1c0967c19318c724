"""Where untrusted code sits the exam: bubblewrap, a fork server, limits. Cells and Papers in, Answers out."""

from .room import Limits, Sandbox, SandboxError

__all__ = ["Limits", "Sandbox", "SandboxError"]
