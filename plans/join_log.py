"""Under which names records of joined rows are kept."""

JOINING = "plans.joining"
"""The kind of these records; their key is that of the draft."""
JOIN, PART = "join_rows", "part_rows"
