"""Rules about interpretations and the documents that they explain."""
