"""The tables that people fill in outside the browser: a draft, one's own duties, what waits for a verdict.

Each module gives one kind: the sheet as it stands now for this person, and how a touched row is written.
"""
