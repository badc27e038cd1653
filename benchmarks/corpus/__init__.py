"""Plan documents invented with their truth first and laid out afterwards; nothing here knows our readers."""
