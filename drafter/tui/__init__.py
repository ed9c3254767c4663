"""The app on the terminal; only the command line imports it, and this module imports nothing."""
