"""spaCy imported without its schemas, which are needed to check configurations and by nothing that drafter does.

Nor is it asked then what other packages offer spaCy, for which the files of every installed package are looked through.

`import spacy` builds schemas of every configuration with pydantic, a third of the time that it takes. In a process of
drafter's own, where nobody else uses spaCy, `without_schemas` puts a stand-in in their place: the pipeline that ships
with drafter is put together in code. As soon as somebody asks for a schema, `restore` puts the real ones back, so that
any other pipeline is loaded and checked as ever; `drafter.language.loading` does so before it loads one.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import sys
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["restore", "without_schemas"]

_SCHEMAS: Final = "spacy.schemas"
_TREES: Final = "spacy.pipeline._edit_tree_internals.schemas"
#: The module that takes pydantic where it is there, and does without where it is not.
_OPTIONAL: Final = "confection.validation"
_PYDANTIC: Final = "pydantic"
#: The module that knows what other packages offer.
_CATALOGUE: Final = "catalogue"
#: What other modules of spaCy take from there while they are imported. All else is asked of the real module.
_CLASSES: Final = (
    *("ConfigSchema", "ConfigSchemaInit", "ConfigSchemaNlp", "ConfigSchemaPretrain", "ConfigSchemaTraining"),
)
_FUNCTIONS: Final = {_SCHEMAS: ("validate_init_settings", "validate_token_pattern"), _TREES: ("validate_edit_tree",)}


class _Everything:
    """Contains whatever is asked for: the names of attributes that spaCy's own tokenizer matches by are right."""

    def __contains__(self, name: object) -> bool:
        return True


class _TokenPattern:
    """Stands for `spacy.schemas.TokenPattern`, of which matchers of phrases ask whether an attribute is known."""

    def model_dump(self) -> _Everything:
        return _Everything()

    dict = model_dump


class _Schemas(ModuleType):
    """Stands for a module of schemas; a name that it has not is that of the real module."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        restore()
        return getattr(importlib.import_module(self.__name__), name)


class _Finder:
    """Finds the stand-ins, and no pydantic for those who can do without."""

    def __init__(self) -> None:
        self.made: dict[str, _Schemas] = {}
        self.rebuilt: dict[str, dict[str, Any]] = {}

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - the name decides
        target: ModuleType | None = None,  # noqa: ARG002 - as path
    ) -> ModuleSpec | None:
        if fullname in _FUNCTIONS:
            return ModuleSpec(fullname, self)  # type: ignore[arg-type]  # it has what a loader needs
        if fullname.partition(".")[0] == _PYDANTIC and _is_optional():
            raise ModuleNotFoundError(f"{fullname} is not needed", name=fullname)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = self.made[spec.name] = _Schemas(spec.name)
        return module

    def exec_module(self, module: ModuleType) -> None:
        for name in _FUNCTIONS[module.__name__]:
            setattr(module, name, _asking(module.__name__, name))
        if module.__name__ == _SCHEMAS:
            for name in _CLASSES:
                setattr(module, name, self._class(name))
            vars(module)["TokenPattern"] = _TokenPattern

    def _class(self, name: str) -> type:
        """Return a class that takes down how it is to be completed."""

        def rebuild(**options: Any) -> None:  # noqa: ANN401 - pydantic's own
            self.rebuilt[name] = options

        return type(name, (), {"model_rebuild": staticmethod(rebuild), "update_forward_refs": staticmethod(rebuild)})


_finders: list[_Finder] = []


def _asking(module: str, name: str) -> Any:  # noqa: ANN401 - a function of spaCy's
    """Return a function that asks the real one."""

    def ask(*values: object, **options: object) -> object:
        restore()
        return getattr(importlib.import_module(module), name)(*values, **options)

    return ask


def _is_optional() -> bool:
    """Whether the module that is being imported can do without pydantic."""
    frame = sys._getframe()  # noqa: SLF001  (nothing else says who imports)
    asking = frame.f_back
    while asking is not None:
        if asking.f_globals.get("__name__") == _OPTIONAL:
            return True
        asking = asking.f_back
    return False


@contextmanager
def without_schemas() -> Iterator[None]:
    """Have stand-ins for the schemas while spaCy is imported."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    metadata = vars(importlib.metadata)
    offered, metadata["entry_points"] = metadata["entry_points"], _nothing_offered
    try:
        yield
    finally:
        metadata["entry_points"] = offered
        sys.meta_path.remove(finder)
        _finders.append(finder)
        for name in finder.made:
            # Who imports them from now on gets the real ones.
            sys.modules.pop(name, None)
            home, _, own = name.rpartition(".")
            if home in sys.modules:
                vars(sys.modules[home]).pop(own, None)


def _nothing_offered(**_which: str) -> importlib.metadata.EntryPoints:
    return importlib.metadata.EntryPoints(())


def restore() -> None:
    """Put the real schemas where stand-ins are; nothing if there are none."""
    while _finders:
        _restore(_finders.pop())


def _restore(finder: _Finder) -> None:
    _give_pydantic()
    if _CATALOGUE in sys.modules:
        vars(sys.modules[_CATALOGUE])["AVAILABLE_ENTRY_POINTS"] = importlib.metadata.entry_points()
    names = {id(value): (name, own) for name, module in finder.made.items() for own, value in vars(module).items()}
    real = {name: importlib.import_module(name) for name in finder.made}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != "spacy" or name in real:
            continue
        for own, value in list(vars(module).items()):
            if isinstance(value, _Schemas):
                setattr(module, own, real[value.__name__])
            elif id(value) in names:
                home, known = names[id(value)]
                setattr(module, own, getattr(real[home], known))
    for name, options in finder.rebuilt.items():
        getattr(real[_SCHEMAS], name).model_rebuild(**options)


def _give_pydantic() -> None:
    """Have configurations checked by pydantic again."""
    module = sys.modules.get(_OPTIONAL)
    if module is None:
        return
    for version, home in (("V1", f"{_PYDANTIC}.v1"), ("V2", _PYDANTIC)):
        for own in ("BaseModel", "ValidationError"):
            name = f"_Pydantic{version}{own}"
            if getattr(module, name, own) is None:
                setattr(module, name, getattr(importlib.import_module(home), own))
