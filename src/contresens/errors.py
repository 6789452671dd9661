"""What can go wrong, as data: what, where, and what to do.

ContresensError
├── UsageError        the call or the configuration is wrong          (exit code 2)
└── InputError        some input could not be read or processed       (exit code 3)
"""

from __future__ import annotations


class ContresensError(Exception):
    """An error that the person can do something about.

    ``problem`` says what is wrong, ``where`` the file (and line) if there is one, and ``remedy``
    what to do about it.
    """

    def __init__(self, problem: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.problem}{remedy}"


class UsageError(ContresensError):
    """The call or the configuration is wrong: unknown option, missing file, bad value."""


class InputError(ContresensError):
    """An input was found but cannot be read or processed."""
