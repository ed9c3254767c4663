"""The drafting room: its screen, the controllers of its actions, and its panels."""
