"""Breaks the code on purpose: for each promise, a change that must turn a named test red."""
