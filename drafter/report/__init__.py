"""Reports for people and machines: an outline decides what to say, and one module per format renders it.

An outline (``compare_outline``, ``trace_outline``, ``lineage_outline``, ``status_outline``, ``findings_outline``) has
the content of a report as frozen values without markup. Lines, JSON and pages are made from it here, comments in Word
files by `drafter.word`, screens by `drafter.tui`; ``formats`` is the table of the formats of each report. ``citation``,
``marks``, ``layout`` and ``json_values`` have what the formats share.
"""
