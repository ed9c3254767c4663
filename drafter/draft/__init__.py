"""The draft: a Markdown file whose front matter in TOML says what it is; its brackets say what is not agreed."""

from drafter.draft.front import Front, front_of

__all__ = ["Front", "front_of"]
