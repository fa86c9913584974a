"""Rules that keep personal data out of everything published."""
