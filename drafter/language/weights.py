"""Store the weights of a model in half precision, in one file.

Half the size of what thinc writes; the loss is in the fourth digit of a weight and changes no figure of the model card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from thinc.api import Model


def write(path: Path, models: Sequence[Model[Any, Any]]) -> list[list[int]]:
    """Write the parameters of `models` one after another; the shapes, in their order."""
    arrays = [node.get_param(name) for node, name in _parameters(models) if node.has_param(name)]
    path.write_bytes(b"".join(np.asarray(array, dtype="<f2").tobytes() for array in arrays))
    return [list(array.shape) for array in arrays]


def read(path: Path, models: Sequence[Model[Any, Any]], shapes: Sequence[Sequence[int]]) -> None:
    """Set the parameters of `models`, built as they were when `write` gave these `shapes`."""
    stored: Any = np.frombuffer(path.read_bytes(), dtype="<f2").astype("float32")
    at = 0
    for (node, name), shape in zip(_parameters(models), shapes, strict=True):
        size = int(np.prod(shape))
        if name == "W" and len(shape) == 2:
            # Output layers learn their sizes from the labels they were trained with.
            for dim, value in zip(("nO", "nI"), shape, strict=True):
                if node.has_dim(dim) is None:
                    node.set_dim(dim, value)
        node.set_param(name, stored[at : at + size].reshape(shape))
        at += size


def _parameters(models: Sequence[Model[Any, Any]]) -> Iterator[tuple[Model[Any, Any], str]]:
    """Every parameter that a layer of `models` has, or will have once its sizes are known."""
    for model in models:
        for node in model.walk():
            for name in node.param_names:
                yield node, name
