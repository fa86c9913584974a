"""`python -m disclosure.cli`, where the console script is not at hand."""

from disclosure.cli import main

main()
