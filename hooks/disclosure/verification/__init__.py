"""Re-read a finished site, whoever built it, and hold it against what it says of itself."""
