"""How much of a paper is read; what is larger is refused with a sentence, in every form alike."""

MAX_CHARACTERS = 3_000_000
MAX_ROWS = 2_000
"""Rows of all tables; no plan comes near it, and a person could not review it."""
MAX_PAGES = 300
MAX_SCANNED_PAGES = 40
""" Pages handed to character recognition, which takes seconds for each."""
RECOGNITION_SECONDS, RECOGNITION_SECONDS_A_PAGE = 60, 15
"""How long the recognition of a scan may take at most."""
