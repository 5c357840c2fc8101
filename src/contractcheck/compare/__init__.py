"""Two drafts of one contract side by side: what the newer one gains and loses."""

from contractcheck.compare.drafts import Change, Comparison, compare

__all__ = ["Change", "Comparison", "compare"]
