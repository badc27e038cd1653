"""Batteries that find urls, models and roles by themselves: what must never be seen or done stays so."""
