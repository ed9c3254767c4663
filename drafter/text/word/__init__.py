"""Word files as they are read: package, runs, numbering, tracked changes and comments."""
