"""Pages and presses of plans; each view reads the clock, calls one service or selector, and answers."""
