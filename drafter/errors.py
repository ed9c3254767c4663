"""The exceptions drafter raises for what a user can mend.

::

    DrafterError            anything below; carries a one-line message
    ├── UsageError          a command, option or argument that does not fit
    ├── ReadError           a text that cannot be read
    ├── WriteError          a file that cannot be written
    │   └── ChangedError    a draft that somebody else changed since it was opened
    ├── BankError           a phrase bank file that is not right
    ├── ProfileError        a consensus profile that is not right
    ├── TemplateError       a template that is not right
    ├── ConfigError         drafter.toml or [tool.drafter] that is not right
    └── LanguageError       a language pipeline that cannot be loaded

Everything else that escapes is a defect of drafter itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "BankError",
    "ChangedError",
    "ConfigError",
    "DrafterError",
    "LanguageError",
    "ProfileError",
    "ReadError",
    "TemplateError",
    "UsageError",
    "WriteError",
]


class DrafterError(Exception):
    """A problem the user can mend, said in one line: where it is, what it is, what to do.

    Args:
        message: what is wrong, without a final full stop.
        path: the file, as the user named it.
        place: the place in the file: a line number (``int``) or a name such as ``position 3``.
        remedy: what to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        place: int | str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.message = message
        self.path = path
        self.place = place
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        """``path:place: message; remedy``, with the parts that are known, on one line."""
        where = ":".join(str(part) for part in (self.path, self.place) if part is not None)
        what = f"{self.message}; {self.remedy}" if self.remedy else self.message
        return " ".join((f"{where}: {what}" if where else what).split())


class UsageError(DrafterError):
    """A command, option or argument that does not fit."""


class ReadError(DrafterError):
    """A text that cannot be read."""


class WriteError(DrafterError):
    """A file that cannot be written; what stood there before is as it was."""


class ChangedError(WriteError):
    """A draft that somebody else changed since it was opened; their text stands in the file."""


class BankError(DrafterError):
    """A phrase bank file that is not right."""


class ProfileError(DrafterError):
    """A consensus profile that is not right."""


class TemplateError(DrafterError):
    """A template that is not right."""


class ConfigError(DrafterError):
    """A configuration file that is not right."""


class LanguageError(DrafterError):
    """A language pipeline that cannot be loaded."""
