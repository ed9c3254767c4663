"""Files that are no texts: TOML with places, paths, writing to disk, settings."""
