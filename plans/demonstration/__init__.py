"""The demonstration: the sample plan brought in and walked forward through services only, by a simulated clock."""
