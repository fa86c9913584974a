"""Documents from elsewhere become items: plain text and Word files in, Markdown out."""
