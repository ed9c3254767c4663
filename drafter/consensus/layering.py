"""Which files make up a profile, and one laid over the other."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.consensus.layer import LIMIT_NOTES, Holder, Layer, read_layer
from drafter.consensus.tables import Part
from drafter.errors import ProfileError
from drafter.files.paths import phrasebank_dir, user_dir
from drafter.files.toml import did_you_mean, is_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["DEFAULT_PROFILE", "Shelf", "lay", "profile_directories"]

#: The profile in force if none is named.
DEFAULT_PROFILE: Final = "hague-2025"
#: Most files that a profile may be made of.
_MOST_LAYERS: Final = 50


def profile_directories(project: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Return the folders of profiles, built-in, the user's, those of the ``project``; later ones are searched first."""
    return phrasebank_dir() / "profiles", user_dir() / "profiles", *project


@dataclass(frozen=True, slots=True)
class Shelf:
    """The profile files within reach.

    A profile is found by its id in the last of ``directories`` that holds ``<id>.toml``. One that extends its own id
    extends the file of that name in an earlier directory.
    """

    directories: tuple[Path, ...]
    _read: dict[Path, Layer] = field(default_factory=dict)

    def ids(self) -> list[str]:
        """Return the ids of every file in the directories, sorted."""
        return sorted({path.stem for folder in self.directories for path in folder.glob("*.toml")})

    def path(self, id_: str) -> Path:
        """Return the last file of the directories that bears the id; one that could hold it if there is none."""
        paths = [folder / f"{id_}.toml" for folder in self.directories]
        return next((path for path in reversed(paths) if is_file(path)), paths[-1])

    def layers(self, id_or_path: str) -> list[Layer]:
        """Return the layers of a profile, each once, the lowest first.

        Raises:
            ProfileError: a file is missing or not right, or the profile extends itself or more than 50 others.
        """
        if os.sep in id_or_path or "/" in id_or_path or id_or_path.endswith(".toml"):
            layer = self._layer(Path(id_or_path))
            index = self._place(layer.path)
        else:
            match = self._find(id_or_path, len(self.directories))
            if match is None:
                remedy = did_you_mean(id_or_path, self.ids())
                if is_file(Path(id_or_path)):
                    remedy = f"of a file write: ./{id_or_path}"
                raise ProfileError(f"no profile {id_or_path!r}", remedy=remedy)
            index, layer = match
        order: dict[Path, Layer] = {}
        self._descend(layer, index, (), order)
        return list(order.values())

    def _place(self, path: Path) -> int:
        """Return the number of the directory that ``path`` lies in; past the last one for a file elsewhere."""
        home = path.parent.resolve()
        numbers = (number for number, folder in enumerate(self.directories) if folder.resolve() == home)
        return next(numbers, len(self.directories))

    def _find(self, id_: str, below: int) -> tuple[int, Layer] | None:
        """Return the profile ``id_`` from the last directory before number ``below`` that has it, with that number."""
        for index in range(below - 1, -1, -1):
            path = self.directories[index] / f"{id_}.toml"
            if is_file(path):
                layer = self._layer(path)
                if layer.id != id_:
                    remedy = f"give the file the name {layer.id}.toml or the profile the id {id_!r}"
                    raise layer.head.error(f"the file holds the profile {layer.id!r}", remedy=remedy)
                return index, layer
        return None

    def _layer(self, path: Path) -> Layer:
        if path not in self._read:
            self._read[path] = read_layer(path)
        return self._read[path]

    def _descend(self, layer: Layer, index: int, ancestors: tuple[Layer, ...], order: dict[Path, Layer]) -> None:
        """Put what ``layer`` extends into ``order``, depth first, then itself."""
        chain = (*ancestors, layer)
        if len(chain) + len(order) > _MOST_LAYERS:
            message = f"more than {_MOST_LAYERS} profiles that extend each other"
            raise layer.head.error(message, "extends", remedy="put some of them into one")
        for id_ in layer.extends:
            match = self._find(id_, index if id_ == layer.id else len(self.directories))
            if match is None:
                known = set(self.ids()) - {layer.id}
                raise layer.head.error(
                    f"extends {id_!r}, which is no profile", "extends", remedy=did_you_mean(id_, known)
                )
            if match[1].path in {passed.path for passed in chain}:
                circle = " -> ".join([*(passed.id for passed in chain), id_])
                raise layer.head.error(f"the profile extends itself: {circle}", "extends", remedy="break the circle")
            if match[1].path not in order:
                self._descend(match[1], match[0], chain, order)
        order[layer.path] = layer


def lay(layers: Sequence[Layer]) -> Layer:
    """Return the ``layers`` laid one over the other, the first at the bottom.

    Delegations, terms, rules, limits and style go key by key; a position replaces the one of the same rule and
    delegations; ``drop`` takes away what earlier layers gave. Title, date and note are the last layer's own, or those
    of an earlier layer of the same id.

    Raises:
        ProfileError: a ``drop`` names nothing.
    """
    laid = layers[0]
    heads = {laid.id: laid.head}
    for layer in layers[1:]:
        below = _dropped(laid, layer)
        laid = replace(
            layer,
            head=layer.head.over(heads.get(layer.id)),
            delegations=_over(layer.delegations, below.delegations),
            terms=_over(layer.terms, below.terms),
            rules=_over(layer.rules, below.rules),
            positions={**below.positions, **layer.positions},
            limits=layer.limits.over(below.limits),
            style=layer.style.over(below.style),
        )
        heads[laid.id] = laid.head
    return laid


def _over(upper: dict[str, Part], lower: dict[str, Part]) -> dict[str, Part]:
    return {**lower, **{id_: part.over(lower.get(id_)) for id_, part in upper.items()}}


def _dropped(below: Layer, layer: Layer) -> Layer:
    """Return ``below`` without what ``layer`` drops of it."""
    positions, limits, style = below.positions, below.limits, below.style
    for name in layer.drop:
        rule, _, delegation = name.partition("@")
        if name.startswith("limits."):
            key = name.removeprefix("limits.")
            known = key in limits.values
            limits = limits.without({key, *(f"{note}.{key}" for note in LIMIT_NOTES)})
        elif name.startswith("style."):
            key = name.removeprefix("style.")
            known = key in style.values
            style = style.without({key})
        else:
            known = any(rule == of and (not delegation or delegation in whose) for of, whose in positions)
            positions = dict(_without(positions, rule, delegation))
        if not known:
            raise layer.head.error(f"nothing to drop under {name!r}", "drop", remedy=_droppable(name, below))
    return replace(below, positions=positions, limits=limits, style=style)


def _without(positions: dict[Holder, Part], rule: str, delegation: str) -> Iterator[tuple[Holder, Part]]:
    """Yield ``positions`` without those on ``rule``, or without the part of one ``delegation`` in them."""
    for (of, whose), part in positions.items():
        if of != rule or (delegation and delegation not in whose):
            yield (of, whose), part
        elif delegation and len(whose) > 1:
            left = tuple(id_ for id_ in part.values["delegations"] if id_ != delegation)
            yield (of, frozenset(left)), Part(part.origin, {**part.values, "delegations": left}, part.origins)


def _droppable(name: str, below: Layer) -> str:
    """Return a remedy that names what might have been meant."""
    known = {of for of, _ in below.positions}
    known |= {f"{of}@{id_}" for of, whose in below.positions for id_ in whose}
    known |= {f"limits.{key}" for key in below.limits.values if key.partition(".")[0] not in LIMIT_NOTES}
    known |= {f"style.{key}" for key in below.style.values}
    return did_you_mean(name, known)
