"""What ``make bench`` runs: floors and ours side by side in one run, told as ratios (docs/developer/bench.md)."""
