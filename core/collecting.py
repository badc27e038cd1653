"""How often a process that lives long looks for cycles: seldom, and never among what it loaded at its start."""

import gc

YOUNG, MIDDLE, OLD = 50_000, 20, 50
"""Python's own 700 let the search take a fifth of the time of a page; some megabytes more wait for it instead."""


def collect_seldom() -> None:
    """Leave everything that stands now out of the search for good, and search for the rest every 50,000 objects."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
