"""Word files (DOCX) as blocks: what python-docx leaves to its reader."""
