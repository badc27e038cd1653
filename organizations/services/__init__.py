"""What can be done to people, units and positions; one file per noun."""
