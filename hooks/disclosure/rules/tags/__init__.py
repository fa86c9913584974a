"""Rules about the tags and the footer that every page must carry."""
