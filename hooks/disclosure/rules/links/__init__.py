"""Rules about links, attachments and pictures."""
