"""What corpus.py is made of: words, documents, and the projects they are written into."""
