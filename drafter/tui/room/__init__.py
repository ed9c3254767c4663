"""The drafting room and what happens in it."""
