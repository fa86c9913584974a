"""The rules a site is checked by."""
