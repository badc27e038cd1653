"""Reads of the desk: what waits for a person, from open seats and from the states of duties."""
