"""What an instructor sets in `_config.yml`, under `course:`; the book and the builder read the same."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

#: The file, at the repository's root.
CONFIG = Path(__file__).resolve().parents[2] / "_config.yml"
SHOWN, HIDDEN = "shown", "hidden"


class SettingError(ValueError):
    """A setting is not usable; the text states the rule, what came, and where."""


@dataclass(frozen=True)
class Settings:
    """The course's settings.

    Attributes:
        url: where the book is published, with a slash at its end; empty if it is nowhere.
        colab: `OWNER/REPOSITORY/BRANCH` on GitHub, where the released notebooks lie; empty if nowhere.
        hub: the address of a JupyterHub with nbgitpuller; empty if there is none.
        solutions: `shown`, `hidden`, or the day from which they are shown; for all assignments, or by assignment.
    """

    url: str = ""
    colab: str = ""
    hub: str = ""
    solutions: Any = field(default=SHOWN)

    @classmethod
    def read(cls, file: Path = CONFIG) -> Settings:
        """Read them.

        Raises:
            SettingError: if one is unknown or not usable.
        """
        given = (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).get("course") or {}
        unknown = sorted(set(given) - set(cls.__dataclass_fields__))
        if unknown:
            raise SettingError(
                f"course: `{unknown[0]}` is no setting; there are {', '.join(cls.__dataclass_fields__)}."
            )
        settings = cls(**{name: value if value is not None else "" for name, value in given.items()})
        for rule in settings.solutions.values() if isinstance(settings.solutions, dict) else [settings.solutions]:
            _checked(rule)
        if settings.colab and settings.colab.count("/") < 2:
            raise SettingError(f"course: colab is OWNER/REPOSITORY/BRANCH; received {settings.colab!r}.")
        slashed = {
            name: f"{value.rstrip('/')}/" if value else ""
            for name in ("url", "hub")
            for value in (getattr(settings, name),)
        }
        return cls(**{**vars(settings), **slashed})

    def shows(self, assignment: str, today: datetime.date | None = None) -> bool:
        """Whether an assignment's solutions may be seen.

        Args:
            assignment: its name, or that of its package, `self-supervision` or `self_supervision`.
            today: the day, if not this one.
        """
        rule = self.solutions
        if isinstance(rule, dict):
            rules = {str(name).replace("_", "-"): each for name, each in rule.items()}
            rule = rules.get(assignment.replace("_", "-"), SHOWN)
        if isinstance(rule, datetime.date):
            return rule <= (today or datetime.date.today())
        return rule == SHOWN

    def links(self, assignment: str) -> dict[str, str]:
        """Where an assignment opens at once: addresses by name."""
        found = {}
        notebook = f"{assignment}/{assignment}.ipynb"
        if self.colab:
            owner, repository, branch = self.colab.split("/", 2)
            found["Colab"] = f"https://colab.research.google.com/github/{owner}/{repository}/blob/{branch}/{notebook}"
            if self.hub:
                origin = f"https%3A%2F%2Fgithub.com%2F{owner}%2F{repository}"
                path = f"lab%2Ftree%2F{repository}%2F{assignment}%2F{assignment}.ipynb"
                found["JupyterHub"] = (
                    f"{self.hub}hub/user-redirect/git-pull?repo={origin}&branch={branch}&urlpath={path}"
                )
        return found


def _checked(rule: Any) -> None:
    if rule not in (SHOWN, HIDDEN) and not isinstance(rule, datetime.date):
        raise SettingError(f"course: solutions is `shown`, `hidden` or a day such as 2027-02-01; received {rule!r}.")
