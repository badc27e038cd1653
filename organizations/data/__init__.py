"""The shipped lists of units and groups, and the script that writes the communes."""
