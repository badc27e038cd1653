"""Texts and waiting times of notices as pure functions."""
