"""Reports for people and machines: one module per output format.

`text_format` is for a terminal or a pipe, `json_format` for programs; `agreed` finds the language that findings offer.
"""
