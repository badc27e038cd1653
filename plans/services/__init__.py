"""What a person can do with plans; one file for each verb or family of verbs."""
