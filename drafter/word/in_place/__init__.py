"""A redline in a user's own Word file: the later file as it is, with its differences from an earlier one."""

from drafter.word.in_place.redlining import Redlined, redline_files

__all__ = ["Redlined", "redline_files"]
