"""What scripts/prove_docx.py is made of: Word files we make, read by LibreOffice."""
