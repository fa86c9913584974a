"""Plain and pasted text as blocks: hard line breaks, broken spaces, tables that lost their form."""
