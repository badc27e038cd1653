"""Letters of an office: filled from a Word template that the office may edit, and turned into PDF."""
