"""What a position asks of a sentence: terms, the filter before any parse, patterns."""
