"""Disclosure columns for Chinese government sites, checked against the law's own catalogue."""

__version__ = "0.1.0"
