"""drafter: the drafting assistant for communiqué language."""

from __future__ import annotations

__version__ = "0.1.0"
