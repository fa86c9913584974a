"""What went wrong, where, on what basis, and how to mend it: one shape for every message."""
