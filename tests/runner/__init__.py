"""What `bin/test` does: checks, servers, tests, and one line that counts what ran and what did not."""
