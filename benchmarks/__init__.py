"""Speed and memory as ratios from one run on one machine (promises.md, "Fast"); nothing here is a test."""
