"""Many contracts in one run: which of them, one after another or side by side, and what an earlier run found out."""
