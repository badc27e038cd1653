"""Pages and presses of notices; each view reads the clock, calls one service or selector, and answers."""
