"""Rules of scoring as pure functions: no database, no clock, no request."""
