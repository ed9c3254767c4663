"""Screens and dialogs beside the room."""
