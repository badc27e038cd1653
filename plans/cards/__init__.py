"""What templates/plans/ is drawn from: one module per page, frozen values, nothing that asks the database."""
