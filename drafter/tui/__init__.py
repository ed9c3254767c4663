"""The app on the terminal; nothing else in the house imports it, and this module imports nothing."""
