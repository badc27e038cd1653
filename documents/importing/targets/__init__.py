"""Tables of targets: rows that say what is to be reached by which year, and ask nobody for work."""
