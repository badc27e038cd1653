"""Real servers for tests: PostgreSQL, Redis, Đôn Đốc itself and a browser, started and stopped by us."""
