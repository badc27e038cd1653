"""Reads of boards and lists: each file builds one part of a page."""
