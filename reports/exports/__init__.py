"""Tables that leave the system as files."""
