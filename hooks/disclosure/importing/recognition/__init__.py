"""What a document says of itself: title, number, offices, dates, headings, attachments."""
