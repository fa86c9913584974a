"""Blocks as Markdown that shows every character."""
