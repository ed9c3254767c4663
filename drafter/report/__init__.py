"""Reports for people and machines: what each says is decided once, and rendered by one module for each format.

An outline (``compare_outline``, ``trace_outline``, ``lineage_outline``, ``status_outline``, ``findings_outline``) has
what there is to say as frozen values without any markup. Lines, JSON and pages are made of it here, remarks in Word
files by `drafter.word`, screens by `drafter.tui`; ``formats`` is the table of what a user may ask for. ``citation``,
``marks``, ``layout`` and ``json_values`` are the one home of what all formats share.
"""
