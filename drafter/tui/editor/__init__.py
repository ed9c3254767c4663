"""The text editor: its buffer, marks, finding and undoing."""
