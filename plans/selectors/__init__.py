"""Reads of plans: each module builds what one page or list is drawn from."""
