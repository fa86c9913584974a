"""A shortcut for plain Markdown: what most notices are written in, converted without a tree.

It writes what Python-Markdown, the sanitiser and the headings' ids would have given, byte for
byte, for a strict subset of Markdown: headings, paragraphs, lists of one or two levels, pipe
tables, rules, admonitions, footnotes; in them strong words, links, pictures, line breaks. Every
block outside of the subset is left to Python-Markdown; what reaches across blocks sends the whole
text there.
`scripts/prove_markdown.py` compares both ways on any number of random texts.

Why own code: Python-Markdown was most of the time of a build. The folder can be deleted at any
time, together with the one call in `render/text.py`; nothing changes but the time.
"""
