"""What people type on pages of plans, read into the inputs of services; no rule stands here."""
