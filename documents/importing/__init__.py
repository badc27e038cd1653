"""Reading of plan documents: bytes in, frozen values out, no database and no decisions.

Doors: `child.parse_in_child` for files from outside, `parsing.parse_docx` for files of our own. Everything
but `parsing`, `sentences` and `child` is free of Django, so that it can run in a bounded process.
"""
