"""How the applications are put together and run."""

from core.collecting import collect_seldom

# Before anything else is loaded: among what a process loads at its start the search for cycles finds nothing, and
# would take a quarter of the time of the start.
collect_seldom()
