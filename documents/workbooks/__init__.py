"""Workbooks that go out to be filled in and come back: what they hold, how they are written and read."""
