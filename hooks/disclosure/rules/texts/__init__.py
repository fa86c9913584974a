"""Rules about the text of an item."""
