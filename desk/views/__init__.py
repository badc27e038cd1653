"""Pages and presses of the inbox and of the calendars; each view calls one service or selector, and answers."""
