"""The phrase bank beside the draft."""
