"""Why a cell of a draft asks for a look: by its reading, or by what its words mean now; and which a person may end."""

RECOGNISED, MERGED, INHERITED = "recognised", "merged", "inherited"
READING = (RECOGNISED, MERGED, INHERITED)
"""Kept with the row since it was read, until somebody has looked."""

UNCHOSEN, ALIKE = "unchosen", "alike"
CONFIRMABLE = (*READING, UNCHOSEN, ALIKE)
"""A person who looked may say that these are right as they stand; the others end by a correction only."""

NOBODY, UNKNOWN, OPEN, TIMELESS = "nobody", "unknown", "open", "timeless"
STOPPING = (NOBODY, UNKNOWN, OPEN, TIMELESS, RECOGNISED)
"""No plan is issued before these are settled."""
