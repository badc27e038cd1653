"""Rules of plans that touch no database: states, guards, periods, wordings."""
