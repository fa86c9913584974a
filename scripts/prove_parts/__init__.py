"""What the prove_*.py commands are made of: sites under edit, builders, readers, comparisons."""
