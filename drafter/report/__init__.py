"""Reports for people and machines: one module per output format."""

from drafter.report.agreed import Agreed, agreed_language
from drafter.report.json_format import as_json, json_schema
from drafter.report.text_format import TextFormat

__all__ = ["Agreed", "TextFormat", "agreed_language", "as_json", "json_schema"]
