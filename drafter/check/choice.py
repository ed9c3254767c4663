"""The choice of rules and codes to report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.check.codes import Code
from drafter.consensus import load_profiles
from drafter.consensus.house_style import StyleRule
from drafter.errors import UsageError
from drafter.files.toml import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from drafter.check.finding import Finding
    from drafter.consensus import Profile

__all__ = ["EVERYTHING", "Choice", "rules_of"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules and codes to report: the selected ones, or all if none is selected, without the ignored ones."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        select: Collection[str],
        ignore: Collection[str],
        profiles: Sequence[Profile],
        folders: Sequence[Path],
    ) -> Choice:
        """The choice that ``select`` and ``ignore`` make.

        A rule that only other profiles in ``folders`` have is accepted: several profiles may share one configuration.

        Raises:
            UsageError: a name is neither a code nor a rule of any profile that can be found.
        """
        for option, names in (("select", select), ("ignore", ignore)):
            if isinstance(names, str):
                # Each letter would be taken for a name.
                raise UsageError(f"{option!r} must be a collection of rules and codes", remedy=f"write [{names!r}]")
        chosen = [*select, *ignore]
        known = {
            *(code.value for code in Code),
            *(rule.id for rule in StyleRule),
            *(rule for profile in profiles for rule in rules_of(profile)),
        }
        if unknown := [name for name in chosen if name not in known]:
            known.update(rule for profile in load_profiles(folders)[0] for rule in rules_of(profile))
            for name in unknown:
                if name not in known:
                    raise UsageError(
                        f"no rule or code {name!r}",
                        remedy=did_you_mean(
                            name, known, "list them with: drafter rules; files are left out with --exclude"
                        ),
                    )
        return cls(frozenset(select), frozenset(ignore))

    @property
    def asks_bank(self) -> bool:
        """Whether findings from the phrase bank can be reported."""
        return any(
            code.from_bank and (not self.select or code in self.select) and code not in self.ignore for code in Code
        )

    def includes(self, finding: Finding) -> bool:
        """Whether ``finding`` is reported."""
        names = {finding.rule, finding.code}
        return (not self.select or not names.isdisjoint(self.select)) and names.isdisjoint(self.ignore)


EVERYTHING = Choice()


def rules_of(profile: Profile) -> Iterator[str]:
    """The rules that a finding under ``profile`` can have."""
    yield from (position.rule for position in profile.positions)
    yield from (f"limits.{key}" for key, _ in profile.limits.items())
