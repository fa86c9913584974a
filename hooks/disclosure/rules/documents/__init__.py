"""Rules about the metadata of documents."""
